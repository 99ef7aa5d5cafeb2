import { expect, it } from 'vitest'
import { settle } from '../model/timers.fake'
import { createCallGate, isSmall } from './call-gate'

const WINDOW = { kind: 'window' } as const
const done = { ok: true, value: {} } as const

it.each([[undefined], [null], [7], [{}], [['jobs.list']], ['x'.repeat(101)]])(
  'A60: %j is the name of no call',
  async (name) => {
    const gate = createCallGate(() => Promise.resolve(done))
    expect(await gate({}, name, {}, WINDOW)).toMatchObject({ ok: false, failure: { code: 'invalid-request' } })
  },
)

it('A60: what is too large or endless is not looked at any further', () => {
  const endless: { self?: unknown } = {}
  endless.self = endless
  const deep: unknown[] = []
  let inner = deep
  for (let depth = 0; depth < 100_000; depth++) {
    const next: unknown[] = []
    inner.push(next)
    inner = next
  }
  expect(isSmall(endless)).toBe(false)
  expect(isSmall('x'.repeat(2 ** 20))).toBe(false)
  expect(isSmall(new Uint8Array(2 ** 21))).toBe(false)
  expect(isSmall(new Array(2 ** 21))).toBe(false)
  expect(isSmall({ ['k'.repeat(2 ** 20)]: 1 })).toBe(false)
  expect(isSmall(deep)).toBe(true)
  expect(isSmall({ excludes: Array.from({ length: 1_000 }, () => '*.tmp') })).toBe(true)
})

it('A63: a page names no program that runs around a backup, by whatever call', async () => {
  const asked: unknown[] = []
  const gate = createCallGate((name, input) => {
    asked.push([name, input])
    return Promise.resolve(done)
  })
  const scripts = [{ at: 'after-run', program: ['/bin/sh', '-c', 'anything'] }]
  const wishes = [
    ['jobs.create', { name: 'mine', scripts }],
    ['jobs.edit', { jobId: 'j', changes: { goalHours: 2, scripts } }],
    ['jobs.preview', { jobId: 'j', scripts }],
    ['jobs.import', { jobs: [{ id: 'one' }, { id: 'two', scripts }] }],
  ] as const
  for (const [name, input] of wishes)
    expect(await gate({}, name, input, WINDOW)).toMatchObject({ ok: false, failure: { code: 'caller.not-allowed' } })
  expect(asked).toEqual([])
  expect(await gate({}, 'jobs.edit', { jobId: 'j', changes: { goalHours: 2 } }, WINDOW)).toEqual(done)
})

it('A61: 16 calls of a page are worked on at once, more wait, and what is too much is refused', async () => {
  const finish: (() => void)[] = []
  const gate = createCallGate(() => new Promise((resolve) => finish.push(() => resolve(done))))
  const page = {}
  const replies = Array.from({ length: 1_020 }, () => gate(page, 'jobs.list', {}, WINDOW))
  await settle()
  expect(finish).toHaveLength(16)
  const other = gate({}, 'jobs.list', {}, WINDOW)
  await settle()
  expect(finish).toHaveLength(17)
  for (let at = 0; at < finish.length; at++) {
    finish[at]?.()
    await Promise.resolve()
    if (at % 16 === 0) await settle()
  }
  await settle()
  for (const rest of finish) rest()
  await settle()
  for (const rest of finish) rest()
  const settled = await Promise.all(replies)
  expect(settled.filter(({ ok }) => ok)).toHaveLength(1_016)
  expect(settled.filter((reply) => !reply.ok && reply.failure.code === 'busy')).toHaveLength(4)
  expect(await other).toEqual(done)
})
