import { expect, it } from 'vitest'
import { dormantWriter } from './dormant-writer'
import type { WriterDescription, WriterHandlers } from './writer'

const idle = { name: 'idle', components: [] } as unknown as WriterDescription
const described = { name: 'awake', components: [{}] } as unknown as WriterDescription
const request = { sessionId: 's', deadline: 1 }

function recording(log: string[]): WriterHandlers {
  const note =
    <T>(what: string, value: T) =>
    () => {
      log.push(what)
      return Promise.resolve(value)
    }
  return {
    identify: note('identify', described),
    prepareBackup: note('prepare', []),
    prepareSnapshot: note('prepare snapshot', undefined),
    freeze: note('freeze', undefined),
    thaw: note('thaw', []),
    postSnapshot: note('post', []),
    backupComplete: note('complete', undefined),
    backupShutdown: note('shutdown', undefined),
    abort: note('abort', undefined),
    preRestore: note('pre-restore', []),
    postRestore: note('post-restore', []),
  }
}

async function runAll(writer: WriterHandlers): Promise<WriterDescription> {
  const description = await writer.identify({ ...request, sources: ['/a'] })
  await writer.prepareBackup({ ...request, backupType: 'copy', components: [], staging: null })
  await writer.prepareSnapshot(request)
  await writer.freeze(request)
  await writer.thaw(request)
  await writer.postSnapshot({ ...request, shadowCopies: [] })
  await writer.backupComplete({ ...request, succeeded: [] })
  await writer.backupShutdown(request)
  await writer.abort(request)
  return description
}

it('W21: a writer with nothing to do takes part in every event without its process', async () => {
  const writer = dormantWriter(
    () => Promise.resolve(idle),
    () => Promise.reject(new Error('it was started')),
  )
  expect(await runAll(writer)).toBe(idle)
})

it('W21: a writer with something to do is started once, and asked everything', async () => {
  const log: string[] = []
  const wake = () => {
    log.push('start')
    return Promise.resolve(recording(log))
  }
  expect(await runAll(dormantWriter(() => Promise.resolve(null), wake))).toBe(described)
  expect(log).toEqual([
    ...['start', 'identify', 'prepare', 'prepare snapshot', 'freeze', 'thaw', 'post', 'complete', 'shutdown', 'abort'],
  ])
})

it('W21: a restore asks the writer itself, which nobody identified', async () => {
  const log: string[] = []
  const writer = dormantWriter(
    () => Promise.resolve(idle),
    () => Promise.resolve(recording(log)),
  )
  await writer.preRestore({ ...request, components: [] })
  await writer.postRestore({ ...request, components: [] })
  expect(log).toEqual(['pre-restore', 'post-restore'])
})
