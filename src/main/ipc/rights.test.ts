import { readFile } from 'node:fs/promises'
import { expect, it, vi } from 'vitest'
import { type Call, calls } from '../../contract/calls'
import { events } from '../../contract/events'
import type { Caller } from '../model/caller'
import { type Handlers, answer } from './answer'
import { type Role, callRights, eventRights, ownRole } from './rights'

const roles = ['owner', 'administrator', 'user'] as const satisfies readonly Role[]
const names = Object.keys(calls) as Call[]
const someone: Caller = { kind: 'user', uid: 1000, gid: 1000 }

it('H33: the table in the specification is the one in force', async () => {
  const text = await readFile('docs/spec/service.md', 'utf8')
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const printed = rows.flatMap(([, name = '', ...cells]) => (name.includes('.') ? [[name, ...cells.slice(0, 3)]] : []))
  const inForce = Object.entries({ ...callRights, ...eventRights }).map(([name, allowed]) => [
    name,
    ...roles.map((role) => (allowed.includes(role) ? 'yes' : 'no')),
  ])
  expect(printed).toEqual(inForce)
  expect(Object.keys(callRights)).toEqual(names)
  expect(Object.keys(eventRights)).toEqual(Object.keys(events))
})

it.each(names.flatMap((name) => [...roles, 'stranger' as const].map((role) => [name, role] as const)))(
  'H33: %s, asked by %s',
  async (name, role) => {
    const handle = vi.fn(() => Promise.resolve({}))
    const handlers = { [name]: handle } as unknown as Handlers
    const reply = await answer(handlers, { roleOf: () => role, reportBug: vi.fn() }, name, null, someone)
    const code = role === 'stranger' ? 'untrusted-sender' : 'caller.not-allowed'
    const isAllowed = callRights[name].includes(role)
    // Null is no input of any call, so an allowed caller gets as far as the schema.
    expect(reply).toMatchObject({ ok: false, failure: { code: isAllowed ? 'invalid-request' : code } })
    expect(handle).not.toHaveBeenCalled()
  },
)

it('H33: the application answers its own window and command line, and no other user', () => {
  expect(ownRole({ kind: 'window' })).toBe('owner')
  expect(ownRole({ kind: 'console' })).toBe('owner')
  expect(ownRole(someone)).toBe('stranger')
  expect(ownRole({ kind: 'user', uid: 0, gid: 0 })).toBe('stranger')
  expect(ownRole({ kind: 'stranger', origin: 'https://elsewhere' })).toBe('stranger')
})
