import { expect } from '@playwright/test'
import { takePicture } from './support/picture'
import { test } from './support/screens/scene-test'
import { scenes } from './support/screens/scenes'
import { SIZE } from './support/screens/screens-window'
import { clippedOf } from './support/screens/texts'

/** German is about a third longer than English: every screen has to have the room. */

test.use({ language: 'de' })

for (const name of Object.keys(scenes)) {
  test(`S43, S233: ${name} fits in German, also at 200 % zoom`, async ({ screens }) => {
    const { page } = screens
    await screens.show(name, 'light')
    await expect(page.locator('html')).toHaveAttribute('lang', 'de')
    if (process.env.PENUMBRA_PICTURES) await takePicture(page, `test-results/screens/${name}-german.png`)
    expect(await clippedOf(page)).toEqual([])
    await screens.resize({ width: SIZE.width / 2, height: SIZE.height / 2 }) // at 200 %
    expect(await clippedOf(page)).toEqual([])
    expect(screens.complaints).toEqual([])
  })
}
