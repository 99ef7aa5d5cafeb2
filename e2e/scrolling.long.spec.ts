import { expect, test } from '@playwright/test'
import { measureScrolling } from '../test/bench/window/scrolling'
import { buildScenes } from './support/screens/build-scenes'
import { ScreensWindow } from './support/screens/screens-window'

/** What a recording of the test does in the page would be measured, too. */
test.use({ trace: 'off' })

/** Units: milliseconds of the page's own thread. Three times the goal of `npm run bench:window`, for machines that have other work. */
const LIMIT = 3 * 8

test('S182: a list of a million scrolls to its end, with few rows and little work for each frame', async () => {
  await buildScenes('production')
  const screens = await ScreensWindow.open('production')
  try {
    await screens.show('restore-browse-million', 'light')
    const { cpu, rows, last } = await measureScrolling(screens)
    expect(last).toContain('message-0999999.eml')
    expect(rows).toBeLessThan(30)
    expect(cpu.count).toBeGreaterThan(60)
    expect(cpu.median).toBeLessThan(LIMIT)
    expect(screens.complaints).toEqual([])
  } finally {
    await screens.close()
  }
})
