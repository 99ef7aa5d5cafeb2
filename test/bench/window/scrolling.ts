import { readFile, rm } from 'node:fs/promises'
import type { ScreensWindow } from '../../../e2e/support/screens/screens-window'
import { type Spread, spreadOf } from './figures'
import { CATEGORIES, type TraceEvent, framesOf } from './trace'

/** What one frame of scrolling takes. Units: milliseconds of script and layout. */
export interface Scrolling {
  readonly wall: Spread
  /** What the thread itself ran. */
  readonly cpu: Spread
  /** The most rows that existed at any time. */
  readonly rows: number
  /** The last row that was seen. */
  readonly last: string
}

/** How often each way; a turn of the wheel is two notches of a usual mouse. Units: CSS pixels. */
const [TURNS, TURN] = [60, 240]

/** Scrolls a list of a million through: by wheel, by page keys, and from one end to the other. */
export async function measureScrolling({ app, page }: ScreensWindow): Promise<Scrolling> {
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await page.evaluate(WATCH_ROWS)
  await app.evaluate(
    ({ contentTracing }, categories) => contentTracing.startRecording({ included_categories: categories }),
    CATEGORIES,
  )
  await grid.hover()
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN)
  await grid.focus()
  for (let turn = 0; turn < TURNS; turn += 1) await page.keyboard.press('PageDown')
  await grid.evaluate(async (list, steps) => {
    const way = list.scrollHeight - list.clientHeight
    for (let step = 1; step <= steps; step += 1) {
      list.scrollTop = way * (step / steps)
      await new Promise(requestAnimationFrame)
    }
  }, TURNS)
  await page.keyboard.press('End')
  await page.getByRole('row').last().getByText('message-0999999.eml').waitFor()
  const file = await app.evaluate(({ contentTracing }) => contentTracing.stopRecording())
  const { traceEvents } = JSON.parse(await readFile(file, 'utf8')) as { readonly traceEvents: readonly TraceEvent[] }
  await rm(file)
  const frames = framesOf(traceEvents)
  return {
    wall: spreadOf(frames.map(({ wall }) => wall)),
    cpu: spreadOf(frames.map(({ cpu }) => cpu)),
    rows: await page.evaluate<number>('mostRows'),
    last: (await page.getByRole('row').last().textContent()) ?? '',
  }
}

/** Counts the rows of the list at each change of it. */
const WATCH_ROWS = `
  var mostRows = 0
  new MutationObserver(() => { mostRows = Math.max(mostRows, document.querySelectorAll('[role=row]').length) })
    .observe(document.querySelector('[role=grid]'), { childList: true, subtree: true })
`
