import { expect, it } from 'vitest'
import type { SessionState } from '../../contract/sessions'
import { EndedRestores } from './ended-restores'

const state = (change: Partial<SessionState>) =>
  ({
    sessionId: 'r',
    kind: 'restore',
    phase: 'restore',
    title: '/to',
    result: null,
    restored: null,
    ...change,
  }) as SessionState

function listening(isInFront = false) {
  const shown: string[] = []
  const ended = new EndedRestores({
    isInFront: () => isInFront,
    show: (title, body) => void shown.push(`${title} ${body}`),
  })
  return { shown, tell: (...states: SessionState[]) => ended.take('sessions.changed', states) }
}

const restored = { filesWritten: 3, filesSame: 0, filesKept: 0, filesVerified: 3 }

it('A90: a restore that ends while the window is not in front is told once', () => {
  const { shown, tell } = listening()
  tell(state({}))
  tell(state({ phase: 'ended', result: 'success', restored }))
  tell(state({ phase: 'ended', result: 'success', restored }))
  expect(shown).toEqual(['The restore succeeded. 3 files restored to /to.'])
})

it('A90: nothing is told while a person sees the window, of a backup, or of what had ended before', () => {
  const seen = listening(true)
  seen.tell(state({}))
  seen.tell(state({ phase: 'ended', result: 'success', restored }))
  const other = listening()
  other.tell(state({ phase: 'ended', result: 'failed' }), state({ sessionId: 'b', kind: 'backup' }))
  other.tell(state({ sessionId: 'b', kind: 'backup', phase: 'ended', result: 'success' }))
  expect([...seen.shown, ...other.shown]).toEqual([])
})

it('A90: each end has its words', () => {
  const { shown, tell } = listening()
  for (const result of ['warning', 'cancelled', 'failed'] as const) {
    tell(state({ sessionId: result }))
    tell(state({ sessionId: result, phase: 'ended', result, restored }))
  }
  expect(shown.map((text) => text.split('.')[0])).toEqual([
    'The restore ended, with something to look at',
    'The restore was stopped',
    'The restore failed',
  ])
})
