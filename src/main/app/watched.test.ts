import { expect, it } from 'vitest'
import { Watched } from './watched'

const running = { sessionId: 's', endedAt: null }
const ended = { sessionId: 's', endedAt: 'then' }

it('A4: knows which sessions run', () => {
  const watched = new Watched()
  watched.take('sessions.changed', [running, ended])
  watched.take('jobs.changed', [])
  expect(watched.running).toEqual([running])
  watched.take('sessions.changed', [ended])
  expect(watched.running).toEqual([])
})
