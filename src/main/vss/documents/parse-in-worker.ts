import { BackupError } from '../../model/backup-error'
import { throwIfCancelled } from '../../model/cancellation'
import type { ChildHandle, StartProcess } from '../../model/child-process'
import type { BackupComponentsDocument } from './backup-components-document'
import type { DocumentKind } from './document-kind'
import { putBack } from './document-slices'
import type { DocumentReply, DocumentRequest } from './serve-documents'
import type { WriterMetadata } from './writer-metadata'

/**
 * Reads documents in a thread of their own, one for each (rule D21): the caller's thread only receives the value, in
 * slices of a few milliseconds.
 *
 * Fails: `vss.document-invalid` as the parsers do, and for a document that asks for more memory than a thread may have;
 * `cancelled`.
 */
export interface DocumentReader {
  writerMetadata(xml: string, signal: AbortSignal): Promise<WriterMetadata>
  backupComponents(xml: string, signal: AbortSignal): Promise<BackupComponentsDocument>
}

export const createDocumentReader = (startThread: StartProcess): DocumentReader => ({
  writerMetadata: (xml, signal) => read(startThread, 'writer-metadata', xml, signal) as Promise<WriterMetadata>,
  backupComponents: (xml, signal) =>
    read(startThread, 'backup-components', xml, signal) as Promise<BackupComponentsDocument>,
})

async function read(start: StartProcess, document: DocumentKind, xml: string, signal: AbortSignal): Promise<unknown> {
  throwIfCancelled(signal)
  const thread = start('document-worker', [])
  const stop = () => thread.kill()
  signal.addEventListener('abort', stop)
  try {
    return await receive(thread, { kind: 'read', document, xml })
  } catch (error) {
    throwIfCancelled(signal)
    throw error
  } finally {
    signal.removeEventListener('abort', stop)
    thread.kill()
  }
}

function receive(thread: ChildHandle, request: DocumentRequest): Promise<unknown> {
  const ask = (message: DocumentRequest) => thread.send(message)
  return new Promise((resolve, reject) => {
    let head: unknown
    let missing = 0
    const next = () => {
      if (missing === 0) resolve(head)
      else ask({ kind: 'next' })
    }
    thread.onMessage((message) => {
      const reply = message as DocumentReply
      switch (reply.kind) {
        case 'head':
          head = reply.head
          missing = reply.slices
          next()
          break
        case 'slice':
          putBack(head, reply.slice)
          missing--
          next()
          break
        case 'failed': {
          const { code, message: text, retry, context } = reply.failure
          reject(new BackupError(code, text, { retry, context }))
        }
      }
    })
    thread.onExit((code) =>
      reject(code === null ? tooLarge() : new Error(`the reader of documents ended with ${code}`)),
    )
    ask(request)
  })
}

const tooLarge = () => new BackupError('vss.document-invalid', 'The document asks for more memory than one may have.')
