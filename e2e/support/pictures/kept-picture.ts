import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type Difference, differenceOf } from './difference'
import { type Picture, asKept, decodePng, encodePng } from './png'

/** The pictures that somebody has looked at. */
const KEPT = 'e2e/screens'
/** What a picture that is other looks like now. */
const OTHER = 'test-results/screens-other'
/** Those of stories are of real computers, and no two are the same. */
const OF_STORIES = /^story-/

/** `npm run screens` keeps what is shown; otherwise what is shown is compared with what was kept. */
export const isKeeping = process.env.PENUMBRA_PICTURES === 'keep'

/** The page as it stands, nothing moving, with the colours that are kept: the whole of it, but of a dialog what covers it. */
async function pictureOf(page: Page): Promise<Picture> {
  const fullPage = (await page.locator('dialog[open]').count()) === 0
  return asKept(decodePng(await page.screenshot({ fullPage, animations: 'disabled', caret: 'hide' })))
}

/** How a page differs from the picture that was kept of it. Fails: when none was kept. */
export async function differenceFromKept(page: Page, name: string): Promise<Difference> {
  const picture = await pictureOf(page)
  const file = join(KEPT, `${name}.png`)
  if (!existsSync(file)) throw new Error(`no picture was kept of ${name}: npm run screens, and look at it`)
  const difference = differenceOf(decodePng(readFileSync(file)), picture)
  if (difference.pixels > 0) {
    mkdirSync(OTHER, { recursive: true })
    writeFileSync(join(OTHER, `${name}.png`), encodePng(picture))
  }
  return difference
}

/** Keeps a picture, unless the one that was kept looks the same. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const file = join(KEPT, `${name}.png`)
  const picture = await pictureOf(page)
  if (existsSync(file) && differenceOf(decodePng(readFileSync(file)), picture).pixels === 0) return
  writeFileSync(file, encodePng(picture))
}

/** The names of all that is kept but of stories. */
export const keptNames = (): readonly string[] =>
  readdirSync(KEPT)
    .filter((file) => file.endsWith('.png') && !OF_STORIES.test(file))
    .map((file) => file.slice(0, -'.png'.length))

export const forgetPicture = (name: string): void => rmSync(join(KEPT, `${name}.png`))
