import { expect, it } from 'vitest'
import type { ChildHandle } from '../model/child-process'
import { beginAhead } from './begin-ahead'

function starter() {
  const said: string[] = []
  const ends: (() => void)[] = []
  let count = 0
  const start = (entry: string, args: readonly string[]): ChildHandle => {
    const name = [entry, ...args, ++count].join(' ')
    said.push(`begin ${name}`)
    return {
      ...{ pid: count, send: () => undefined, onMessage: () => undefined },
      onExit: (listen) => void ends.push(() => listen(0)),
      kill: () => void said.push(`kill ${name}`),
      hold: (isHeld) => void said.push(`${isHeld ? 'hold' : 'let go'} ${name}`),
    }
  }
  return { start, said, ends }
}

it('L36: one of each is begun at once, holds nothing, and goes to the first who asks', () => {
  const { start, said } = starter()
  const ahead = beginAhead(start, ['mover', 'history'])
  expect(said).toEqual(['begin mover 1', 'let go mover 1', 'begin history 2', 'let go history 2'])
  expect([ahead.start('mover', []).pid, ahead.start('mover', []).pid, ahead.start('other', []).pid]).toEqual([1, 3, 4])
  expect(said.slice(4)).toEqual(['hold mover 1', 'begin mover 3', 'begin other 4'])
})

it('L36: who asks with arguments gets one of its own', () => {
  const { start, said } = starter()
  const ahead = beginAhead(start, ['mover'])
  ahead.start('mover', ['elsewhere'])
  expect(said.at(-1)).toBe('begin mover elsewhere 2')
})

it('L36: those that nobody asked for are ended, and one that ended by itself is handed to nobody', () => {
  const { start, said, ends } = starter()
  const ahead = beginAhead(start, ['mover', 'history'])
  ends[0]?.()
  expect(ahead.start('mover', []).pid).toBe(3)
  ahead.discard()
  ahead.discard()
  expect(said.slice(4)).toEqual(['begin mover 3', 'kill history 2'])
})
