import { expect, it } from 'vitest'
import type { ChildHandle } from '../../model/child-process'
import type { BackupComponentsDocument } from './backup-components-document'
import { buildBackupComponents } from './backup-components-builder'
import { createDocumentReader } from './parse-in-worker'
import { type DocumentReply, serveDocuments } from './serve-documents'
import { systemWriter } from './system-writer.fake'
import { parseWriterMetadata } from './writer-metadata-parser'

const never = new AbortController().signal

/** The thread's side in this thread; messages are copied as between threads. `code` is how it ends instead of answering. */
function thread(code?: number | null) {
  const replies: DocumentReply[] = []
  const counts = { killed: 0, largest: 0 }
  const start = (): ChildHandle => {
    let toThread: (message: unknown) => void = () => undefined
    let toParent: (message: unknown) => void = () => undefined
    let exit: (code: number | null) => void = () => undefined
    serveDocuments({
      send(message) {
        replies.push(message)
        queueMicrotask(() => toParent(structuredClone(message)))
      },
      onMessage: (receive) => (toThread = receive),
    })
    return {
      pid: undefined,
      send: (message) => (code === undefined ? queueMicrotask(() => toThread(structuredClone(message))) : exit(code)),
      onMessage: (listen) => (toParent = listen),
      onExit: (listen) => (exit = listen),
      kill() {
        counts.killed++
        exit(1)
      },
    }
  }
  return { start, replies, counts }
}

it('D21: a document comes whole out of its slices, none of which is long, and its thread is ended', async () => {
  const { start, replies, counts } = thread()
  const xml = systemWriter(2_345)
  expect(await createDocumentReader(start).writerMetadata(xml, never)).toEqual(parseWriterMetadata(xml))
  const lengths = replies.map((reply) => (reply.kind === 'slice' ? reply.slice.items.length : reply.kind))
  expect(lengths).toEqual(['head', 1_000, 1_000, 345])
  expect(counts.killed).toBe(1)
})

it('D21: a small document is one message', async () => {
  const { start, replies } = thread()
  const document: BackupComponentsDocument = {
    backupType: 'full',
    ...{ bootableSystemStateBackup: false, selectComponents: true, partialFileSupport: false },
    ...{ snapshotSetId: 's', writers: [], unknown: { attributes: new Map([['x-more', '1']]), children: [] } },
  }
  const read = await createDocumentReader(start).backupComponents(buildBackupComponents(document), never)
  expect(read).toEqual(document)
  expect(replies).toHaveLength(1)
})

it('D21: a bad document fails as it does without a thread', async () => {
  const { start, counts } = thread()
  await expect(createDocumentReader(start).writerMetadata('<a>', never)).rejects.toMatchObject({
    ...{ code: 'vss.document-invalid', message: 'line 1, column 4: unclosed tag: a' },
    options: { context: { line: '1', column: '4' } },
  })
  expect(counts.killed).toBe(1)
})

it('D21: a thread that runs out of memory refuses its document, one that breaks is a bug', async () => {
  const read = (code: number | null) => createDocumentReader(thread(code).start).writerMetadata('<a/>', never)
  await expect(read(null)).rejects.toMatchObject({ code: 'vss.document-invalid' })
  await expect(read(1)).rejects.toThrow('the reader of documents ended with 1')
})

it('D21: reading is stopped when nobody waits for it, before it began and while it runs', async () => {
  const { start, replies, counts } = thread()
  const controller = new AbortController()
  const reading = createDocumentReader(start).writerMetadata(systemWriter(10), controller.signal)
  controller.abort()
  await expect(reading).rejects.toMatchObject({ code: 'cancelled' })
  await expect(createDocumentReader(start).writerMetadata('<a/>', controller.signal)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(replies.length).toBeLessThanOrEqual(1)
  expect(counts.killed).toBe(2)
})
