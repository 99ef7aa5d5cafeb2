import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { atScreen } from '../../../e2e/support/at-screen'
import { fill, onComputer } from '../../../e2e/support/on-computer'
import type { PersonAtScreen } from '../../../e2e/support/person-at-screen'
import { type Spread, spreadOf } from './figures'

export interface Answering {
  /** From a click until the next frame has been painted. Units: milliseconds. */
  readonly click: Spread
  /** How late the main process's timers were. Units: milliseconds. */
  readonly loopLag: Spread
  /** What was backed up meanwhile. Units: bytes, bytes a second. */
  readonly bytes: number
  readonly bytesPerSecond: number
}

const MIB = 2 ** 20
const SCREENS = ['History', 'Home', 'Settings', 'Home', 'Restore'] as const

/** Goes from screen to screen while a real backup runs as fast as it can. Units of `size`: MiB. Needs root, for its volume. */
export async function measureAnswering(profile: string, size: number): Promise<Answering> {
  let answering: Answering | undefined
  await onComputer(
    'answering',
    async ({ home, documents, backup }) => {
      fill(join(documents, 'large.bin'), size)
      await atScreen(profile, home, async (person) => {
        await person.page.evaluate(WATCH_CLICKS)
        await watchLoop(person)
        const begun = performance.now()
        await person.protect({ sources: [documents], repository: backup, sheet: join(home, 'sheet.txt') })
        await person.page.evaluate('void (clicks.length = 0)')
        await clickUntilItEnds(person)
        const seconds = (performance.now() - begun) / 1000
        answering = {
          click: spreadOf(await person.page.evaluate<number[]>('clicks')),
          loopLag: await loopLag(person),
          bytes: size * MIB,
          bytesPerSecond: (size * MIB) / seconds,
        }
      })
    },
    (2 * size + 512) * MIB,
  )
  if (!answering) throw new Error('nothing was measured')
  return answering
}

async function clickUntilItEnds({ page }: PersonAtScreen): Promise<void> {
  const navigation = page.getByRole('navigation')
  const isRunning = () =>
    page.evaluate<boolean>(
      `bridge.call('sessions.list', {}).then((reply) => reply.ok && reply.value.some((session) => session.result === null))`,
    )
  for (let turn = 0; await isRunning(); turn += 1) {
    await navigation.getByRole('button', { name: SCREENS[turn % SCREENS.length] ?? 'Home' }).click()
    await pause(50)
  }
}

/** A click's own time is when the input came; what is posted in its next frame runs once that has been painted. */
const WATCH_CLICKS = `
  var clicks = []
  addEventListener('click', (event) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => clicks.push(performance.now() - event.timeStamp)
    port2.postMessage(null)
  }), { capture: true })
`

type WithLags = typeof globalThis & { lags?: number[] }

/** How often the main process is asked whether it is there. Units: milliseconds. */
const BEAT = 2

const watchLoop = ({ app }: PersonAtScreen) =>
  app.evaluate((_electron, beat) => {
    const lags: number[] = []
    let last = performance.now()
    setInterval(() => {
      const now = performance.now()
      lags.push(Math.max(0, now - last - beat))
      last = now
    }, beat).unref()
    ;(globalThis as WithLags).lags = lags
  }, BEAT)

const loopLag = async ({ app }: PersonAtScreen) =>
  spreadOf(await app.evaluate(() => (globalThis as WithLags).lags ?? []))
