import { expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import { recordingPorts } from './backup-ports.fake'
import { Ladder } from './ladder'
import { openSession } from './open-session'

const { signal } = new AbortController()

/** A repository whose lock is waited for, and whose indexes are each time what is next in the list. */
function waitingPorts(...indexes: readonly string[][]) {
  const { ports, log } = recordingPorts()
  const left = [...indexes]
  const lock = async (_kind: string, { whileWaiting }: { readonly whileWaiting?: () => void }) => {
    log.push('written')
    whileWaiting?.()
    await new Promise(setImmediate)
    log.push('locked')
    return ports.repository.lock('shared', { signal })
  }
  const indexIds = () => Promise.resolve(left.shift() ?? [])
  return { ports: { ...ports, repository: { ...ports.repository, lock, indexIds } }, log }
}

it('O7: what was seen while waiting counts when the indexes are the same', async () => {
  const { ports, log } = waitingPorts(['a', 'b'], ['b', 'a'])
  const undo = new Ladder()
  const { found } = await openSession(ports, { signal, undo }, () => Promise.resolve(log.push('looked')))
  expect(found).toBe(4)
  await undo.unwind()
  expect(log).toEqual([
    ...['start mover', 'written', 'loadIndexes', 'looked', 'locked', 'lock'],
    ...['close mover', 'unlock'],
  ])
})

it.each([
  ['an index is gone', ['a', 'b'], ['a']],
  ['an index is new', ['a'], ['a', 'b']],
])('O7: it is done again by a new mover when %s', async (_what, before, after) => {
  const { ports, log } = waitingPorts(before, after, after)
  await openSession(ports, { signal, undo: new Ladder() }, () => Promise.resolve(log.push('looked')))
  expect(log.slice(-5)).toEqual(['lock', 'close mover', 'start mover', 'loadIndexes', 'looked'])
})

it('O7: a failure while waiting is looked at again under the lock', async () => {
  const { ports } = waitingPorts(['a'], ['a'])
  let times = 0
  const look = () =>
    times++ === 0 ? Promise.reject(new BackupError('repository.index-corrupt', 'half gone')) : Promise.resolve('there')
  expect((await openSession(ports, { signal, undo: new Ladder() }, look)).found).toBe('there')
})
