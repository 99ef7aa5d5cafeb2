import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Fault, withProxy } from '../../e2e/servers/faulty-proxy'
import { withRestServer } from '../../e2e/servers/rest'
import { compareTrees } from '../support/compare-trees'
import { COMMAND_LINE, penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

const MINUTES = 60_000
/** Units: bytes a second, and the same as the command line takes it. */
const RATE = 256 * 1024
const LIMIT = String(RATE / 1024)
/** Units: milliseconds. */
const WINDOW = 5_000

/** Of every twenty requests one is met, each time by another fault. */
const FAULTS: readonly Fault[] = ['cut', 'cut-upload', 503, 'cut-download']
const everyTwentieth = ({ nth }: { readonly nth: number }): Fault =>
  nth % 20 === 13 ? (FAULTS[Math.floor(nth / 20) % FAULTS.length] ?? 'cut') : 'none'

it(
  'B85: 200 ms of latency and one failing request of twenty: backup, check, restore, prune, all whole',
  () =>
    withScratch('bad-line', (home) =>
      withRestServer(home, {}, async ({ url }) => {
        const source = join(home, 'source')
        await mkdir(source)
        for (let at = 0; at < 40; at++) await writeFile(join(source, String(at)), randomBytes(2 ** 20))
        const met: Fault[] = []
        const fault = (asked: { readonly nth: number }) => {
          const what = everyTwentieth(asked)
          if (what !== 'none') met.push(what)
          return what
        }
        await withProxy(url, { latency: 200, fault }, async (proxied) => {
          const penumbra = penumbraAt(join(home, 'own'), `rest:${proxied}r/`, 'p')
          await penumbra.run(['init'])
          await penumbra.run(['backup', '--provider', 'none', source])
          await writeFile(join(source, '7'), randomBytes(2 ** 20))
          const { stderr } = await penumbra.run(['backup', '--provider', 'none', '--verbose=2', source])
          expect(stderr).toMatch(/^save {4}data\/[0-9a-f]{8} +\d+ bytes {2}\d+ ms$/m)
          expect((await penumbra.run(['check', '--read-data'])).stdout).toContain('no errors were found')
          await penumbra.run(['forget', '--keep-last', '1', '--prune', '--max-unused', '0%'])
          await mkdir(join(home, 'target'))
          await penumbra.run(['restore', 'latest', '--target', join(home, 'target')])
          expect(await compareTrees(source, join(home, 'target', source))).toEqual([])
        })
        expect(new Set(met).size).toBeGreaterThan(2)
        const direct = penumbraAt(join(home, 'own'), `rest:${url}r/`, 'p')
        expect((await direct.run(['check', '--read-data'])).stdout).toContain('no errors were found')
      }),
    ),
  10 * MINUTES,
)

interface Moment {
  /** Units: milliseconds of a clock that only runs forward. */
  readonly at: number
  readonly bytes: number
}

/** The most that went by in five seconds. Units: bytes. */
const busiest = (moments: readonly Moment[]): number =>
  Math.max(
    ...moments.map(({ at: from }) =>
      moments.reduce((sum, { at, bytes }) => (at >= from && at < from + WINDOW ? sum + bytes : sum), 0),
    ),
  )

it(
  'B50: the server sees a whole backup at its limit within a tenth over five seconds, and a restore comes at its own',
  () =>
    withScratch('limited', (home) =>
      withRestServer(home, {}, async ({ url }) => {
        const source = join(home, 'source')
        await mkdir(source)
        for (let at = 0; at < 4; at++) await writeFile(join(source, String(at)), randomBytes(2 ** 20))
        const sent: Moment[] = []
        const onBytes = (direction: 'up' | 'down', bytes: number) => {
          if (direction === 'up') sent.push({ at: performance.now(), bytes })
        }
        await withProxy(url, { onBytes }, async (proxied) => {
          const penumbra = penumbraAt(join(home, 'own'), `rest:${proxied}r/`, 'p')
          await penumbra.run(['init'])
          sent.length = 0
          await penumbra.run(['backup', '--provider', 'none', '--limit-upload', LIMIT, source])
          const most = busiest(sent) / ((RATE * WINDOW) / 1000)
          expect(most).toBeLessThan(1.1)
          // The busiest five seconds: a machine that does something else for a while makes the others slower.
          expect(most).toBeGreaterThan(0.9)
          await mkdir(join(home, 'target'))
          const { bytes, seconds } = await restoring(penumbra.environment, join(home, 'target'))
          expect(bytes).toBeGreaterThan(4 * 2 ** 20)
          expect(bytes / seconds / RATE).toBeLessThan(1.1)
          // A busy machine makes it slower, but no wait of our own does.
          expect(bytes / seconds / RATE).toBeGreaterThan(0.25)
        })
      }),
    ),
  10 * MINUTES,
)

/** A restore under the limit: what it says it loaded of packs, and from the first request to the last. */
async function restoring(environment: Readonly<Record<string, string>>, target: string) {
  const args = ['restore', 'latest', '--target', target, '--limit-download', LIMIT, '--verbose=2']
  const env = { ...process.env, ...environment }
  const child = spawn(process.execPath, [COMMAND_LINE, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  const began: { at: number | null; last: number } = { at: null, last: 0 }
  child.stderr.on('data', (part: Buffer) => {
    said += part.toString()
    began.last = performance.now()
    began.at ??= began.last
  })
  const [status] = (await once(child, 'close')) as [number]
  expect(status).toBe(0)
  const loads = [...said.matchAll(/^load {4}data\/\S+ +(\d+) bytes/gm)]
  const bytes = loads.reduce((sum, [, count]) => sum + Number(count), 0)
  return { bytes, seconds: (began.last - (began.at ?? 0)) / 1000 }
}
