import { expect, it } from 'vitest'
import { type Login, idleSinceOf, loginOf, sessionsIn } from './logins'
import { changesOf } from './watch-logins'

const login = (id: string, changes: Partial<Login> = {}): Login => ({
  ...{ id, uid: 1000, isLocked: false, idleSince: null },
  ...changes,
})

it('F155: a session that comes locked is no event, one that is locked is', () => {
  expect(changesOf([], [login('a', { isLocked: true })])).toEqual([])
  expect(changesOf([login('a')], [login('a', { isLocked: true })])).toEqual(['screen-locked'])
  expect(changesOf([login('a', { isLocked: true })], [login('a')])).toEqual(['screen-unlocked'])
})

it('F155: a person has logged off with the last session', () => {
  expect(changesOf([login('a'), login('b')], [login('b')])).toEqual([])
  expect(changesOf([login('a'), login('b', { uid: 1001 })], [login('b', { uid: 1001 })])).toEqual(['log-off'])
})

it('F155: a computer is idle when each of its sessions is', () => {
  expect(idleSinceOf([login('a', { idleSince: 5 }), login('b', { idleSince: 9 })])).toBe(9)
  expect(idleSinceOf([login('a', { idleSince: 5 }), login('b')])).toBeNull()
  expect(idleSinceOf([])).toBeNull()
})

it('F155: takes what logind answers, and nothing else', () => {
  const path = '/org/freedesktop/login1/session/c2'
  const listed = [['c2', 1000, 'ada', 'seat0', path], ['x', 0, 'root', '', '/elsewhere'], ['y'], 'z']
  expect(sessionsIn(listed)).toEqual([{ id: 'c2', uid: 1000, path }])
  expect(sessionsIn(undefined)).toEqual([])
  expect(loginOf('c2', 1000, ['greeter', true, true, 5])).toBeNull()
  expect(loginOf('c2', 1000, [undefined, undefined, undefined, undefined])).toBeNull()
  expect(loginOf('c2', 1000, ['user', true, true, 5000])).toEqual(login('c2', { isLocked: true, idleSince: 5 }))
})
