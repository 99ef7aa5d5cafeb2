import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChildHandle } from '../model/child-process'
import { FakeTimers } from '../model/timers.fake'
import { HALF_ENTRY, HalfWish } from './half-protocol'
import { TargetHalves } from './target-halves'

let runtime = ''
beforeEach(() => (runtime = mkdtempSync(join(tmpdir(), 'penumbra-halves-'))))
afterEach(() => rmSync(runtime, { recursive: true }))

/** Processes that listen as soon as they are told to, unless `answer` says otherwise. */
function world(answer: unknown = { kind: 'listening' }) {
  const timers = new FakeTimers()
  const started: { readonly wish: HalfWish; readonly die: () => void; isKilled: boolean }[] = []
  const startProcess = (entry: string, args: readonly string[]): ChildHandle => {
    expect([entry, args]).toEqual([HALF_ENTRY, []])
    let hear: (message: unknown) => void = () => undefined
    let end: (code: number | null) => void = () => undefined
    return {
      pid: 100 + started.length,
      send(message) {
        started.push({ wish: HalfWish.parse(message), die: () => end(null), isKilled: false })
        hear(answer)
      },
      onMessage: (listen) => void (hear = listen),
      onExit: (listen) => void (end = listen),
      kill() {
        const own = started.at(-1)
        if (own) own.isKilled = true
      },
    }
  }
  const random = (count: number) => new Uint8Array(count).fill(7)
  return { timers, started, halves: new TargetHalves({ startProcess, timers, runtime, random }) }
}

it('B95: one half serves all runs at a folder, and ends with the last of them', async () => {
  const { halves, started } = world()
  const [one, two] = [await halves.hold('/repo'), await halves.hold('/repo')]
  expect(started).toHaveLength(1)
  expect([one.socket, one.password]).toEqual([two.socket, two.password])
  one.release()
  one.release()
  expect(started[0]?.isKilled).toBe(false)
  two.release()
  await Promise.resolve()
  expect(started[0]?.isKilled).toBe(true)
  await halves.hold('/repo')
  expect(started).toHaveLength(2)
})

it('B92: the socket lies in a folder that only we can enter, and the credential goes by message alone', async () => {
  const { halves, started } = world()
  const { socket, password } = await halves.hold('/repo')
  expect(statSync(dirname(socket)).mode & 0o777).toBe(0o700)
  expect(started[0]?.wish).toEqual({ folder: '/repo', socket, password })
})

it('B95: one that dies is started again as it was, after pauses that grow; one that is ended is not', async () => {
  const { halves, started, timers } = world()
  const held = await halves.hold('/repo')
  for (const pause of [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]) {
    const before = started.length
    started.at(-1)?.die()
    await timers.advance(pause - 1)
    expect(started).toHaveLength(before)
    await timers.advance(1)
    expect(started).toHaveLength(before + 1)
    expect(started.at(-1)?.wish).toEqual(started[0]?.wish)
  }
  await timers.advance(10_000)
  started.at(-1)?.die()
  await timers.advance(100)
  expect(started).toHaveLength(10)
  started.at(-1)?.die()
  held.release()
  await timers.advance(60_000)
  expect(started).toHaveLength(10)
  expect(timers.pending).toBe(0)
})

it('B95: one that cannot be started says why, and leaves nothing', async () => {
  const { halves, timers } = world({ kind: 'failed', reason: 'no room for a socket' })
  await expect(halves.hold('/repo')).rejects.toMatchObject({
    code: 'mover.died',
    message: 'The target half of /repo could not be started: no room for a socket.',
  })
  await timers.advance(60_000)
  expect(readdirSync(runtime)).toEqual([])
})
