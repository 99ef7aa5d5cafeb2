import { type Page, expect, test } from '@playwright/test'
import { takePicture } from './support/picture'
import { scenes } from './support/screens/scenes'
import { SIZE, ScreensWindow } from './support/screens/screens-window'
import { clippedOf, textsOf } from './support/screens/texts'
import { unmarked } from './support/screens/unmarked'

let screens: ScreensWindow
let page: Page

test.beforeAll(async () => {
  screens = await ScreensWindow.open()
  page = screens.page
})

test.afterAll(() => screens.close())

const inBothSizes = async (look: (size: string) => Promise<void>) => {
  await look('wide')
  await screens.resize({ width: SIZE.width / 2, height: SIZE.height / 2 })
  await look('narrow')
  await screens.resize(SIZE)
}

for (const name of Object.keys(scenes)) {
  test(`S233: every text of ${name} goes by the translator, and has room when it is longer`, async () => {
    await screens.show(name, 'light', 'pseudo')
    const missed = (await textsOf(page)).flatMap(({ text, where }) => unmarked(text).map((part) => `${where}: ${part}`))
    expect(missed).toEqual([])
    await inBothSizes(async (size) => expect.soft(await clippedOf(page), size).toEqual([]))
  })

  test(`S233: ${name} has room for its German`, async () => {
    await screens.show(name, 'light', 'de')
    await takePicture(page, `test-results/screens/${name}-de.png`)
    await inBothSizes(async (size) => expect.soft(await clippedOf(page), size).toEqual([]))
  })
}
