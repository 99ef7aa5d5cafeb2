import { expect, it } from 'vitest'
import { type TrayLine, type TrayWish, trayMenu } from './tray-menu'
import type { TrayModel } from './tray-model'

const model = (changes: Partial<TrayModel> = {}): TrayModel => ({
  ...{ icon: 'green', tip: '', lastResult: 'Last backup: today, complete', jobs: [], toPause: [], rest: null },
  ...changes,
})
const job = (id: string, isRunning = false) => ({ id, name: `Job ${id}`, isRunning })

const flat = (lines: readonly TrayLine[]): readonly (readonly [string, TrayWish | null])[] =>
  lines.flatMap((line) => {
    if (line.kind === 'wish') return [[line.label, line.wish] as const]
    return line.kind === 'list' ? flat(line.lines) : []
  })
const wishes = (changes: Partial<TrayModel>) => new Map(flat(trayMenu(model(changes))))

it('A42: the first line says what was last, and asks for nothing', () => {
  expect(trayMenu(model())[0]).toEqual({ kind: 'text', label: 'Last backup: today, complete' })
})

it('A41: one backup is started by its line, of several each and all that do not run', () => {
  expect(wishes({ jobs: [job('a')] }).get('Back up now')).toEqual({ kind: 'back-up', jobIds: ['a'] })
  const three = wishes({ jobs: [job('a'), job('b', true), job('c')] })
  expect(three.get('Everything')).toEqual({ kind: 'back-up', jobIds: ['a', 'c'] })
  expect(three.get('Job a')).toEqual({ kind: 'back-up', jobIds: ['a'] })
  expect(three.get('Job b')).toBeNull()
})

it('A41: without a backup that could start, nothing can be asked for', () => {
  expect(wishes({}).get('Back up now')).toBeNull()
  expect(wishes({ jobs: [job('a', true), job('b', true)] }).get('Everything')).toBeNull()
})

it('A44: what runs can be paused, what rests can go on', () => {
  const toPause = [
    { sessionId: 's1', title: 'Documents', isPaused: false },
    { sessionId: 's2', title: 'Photographs', isPaused: true },
  ]
  expect(wishes({ toPause }).get('Pause Documents')).toEqual({ kind: 'pause', sessionId: 's1', isPaused: true })
  expect(wishes({ toPause }).get('Go on with Photographs')).toEqual({ kind: 'pause', sessionId: 's2', isPaused: false })
})

it('A44: restore, the window and the end are always there', () => {
  const all = wishes({})
  expect(all.get('Restore…')).toEqual({ kind: 'open', screen: 'restore' })
  expect(all.get('Open Penumbra')).toEqual({ kind: 'open', screen: 'home' })
  expect(all.get('Quit')).toEqual({ kind: 'quit' })
})

it('F174: while the computer is to sleep, the icon says when, keeps it awake, and need not wait', () => {
  const lines = trayMenu(model({ rest: { how: 'sleep', line: 'The computer sleeps at 02:10' } }))
  expect(lines).toContainEqual({ kind: 'text', label: 'The computer sleeps at 02:10' })
  const all = new Map(flat(lines))
  expect(all.get('Stay on')).toEqual({ kind: 'rest', wish: 'stay' })
  expect(all.get('Sleep now')).toEqual({ kind: 'rest', wish: 'now' })
  expect(wishes({ rest: { how: 'power-off', line: '' } }).has('Switch off now')).toBe(true)
  expect(wishes({}).has('Stay on')).toBe(false)
})
