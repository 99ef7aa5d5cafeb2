import { expect } from '@playwright/test'
import { test } from './support/screens/scene-test'
import { scenes } from './support/screens/scenes'
import { SIZE } from './support/screens/screens-window'
import { clippedOf, textsOf } from './support/screens/texts'
import { unmarked } from './support/screens/unmarked'

/** A strange English that is longer and marked: what is not marked was not given to the translator. */

test.use({ language: 'pseudo' })

for (const name of Object.keys(scenes)) {
  test(`S233: every text of ${name} goes by the translator, and has room when it is longer`, async ({ screens }) => {
    const { page } = screens
    await screens.show(name, 'light')
    const missed = (await textsOf(page)).flatMap(({ text, where }) => unmarked(text).map((part) => `${where}: ${part}`))
    expect(missed).toEqual([])
    expect(await clippedOf(page)).toEqual([])
    await screens.resize({ width: SIZE.width / 2, height: SIZE.height / 2 })
    expect(await clippedOf(page)).toEqual([])
  })
}
