import { expect, it } from 'vitest'
import { createFakeBridge, createFakeClock } from '../bridge.fake'
import { announce } from '../features/session/words'
import { copying, frozen, succeeded } from '../session.fake'
import { createAnnouncer } from './announcer'
import { createSessionsStore } from './sessions'

function listening() {
  const fake = createFakeBridge({})
  const { clock, advance } = createFakeClock()
  const announcer = createAnnouncer(createSessionsStore(fake.bridge), clock, announce)
  const heard: string[] = []
  announcer.store.subscribe((text) => heard.push(text))
  return { fake, advance, heard }
}

it('S25: tells each change of phase, and the end', () => {
  const { fake, heard } = listening()
  fake.emit('sessions.changed', [frozen])
  fake.emit('sessions.changed', [copying])
  fake.emit('sessions.changed', [succeeded])
  fake.emit('sessions.changed', [{ ...succeeded, sequence: 91 }])
  expect(heard).toEqual([
    'Making the shadow copy.',
    'Copying files to the backup, 44 %, 2 to 5 min left.',
    'The backup succeeded.',
  ])
})

it('S25: within a phase speaks every ten seconds at most', () => {
  const { fake, advance, heard } = listening()
  for (let tenth = 0; tenth < 250; tenth += 1) {
    const bytesDone = copying.counters.bytesDone + tenth * 100_000_000
    fake.emit('sessions.changed', [{ ...copying, sequence: 41 + tenth, counters: { ...copying.counters, bytesDone } }])
    advance(100)
  }
  expect(heard).toHaveLength(3)
})

it('S25: says nothing of sessions that had ended before', () => {
  const { fake, heard } = listening()
  fake.emit('sessions.changed', [succeeded])
  expect(heard).toEqual([])
})
