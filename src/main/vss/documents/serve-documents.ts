import type { Failure } from '../../../contract/failure'
import { failureOf } from '../../model/backup-error'
import { parseBackupComponents } from './backup-components-parser'
import type { DocumentKind } from './document-kind'
import { type Slice, takeApart } from './document-slices'
import { parseWriterMetadata } from './writer-metadata-parser'

/** What the thread is asked: one document, then each slice of it when the last one has arrived. */
export type DocumentRequest =
  | { readonly kind: 'read'; readonly document: DocumentKind; readonly xml: string }
  | { readonly kind: 'next' }

/** What it answers. Both sides are one program and share its types, so nothing is validated again. */
export type DocumentReply =
  | { readonly kind: 'head'; readonly head: unknown; readonly slices: number }
  | { readonly kind: 'slice'; readonly slice: Slice }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The thread's side (rule D21). It sends no slice before it is asked, so that others get their turn in between. */
export function serveDocuments(parent: {
  send(message: DocumentReply): void
  onMessage(receive: (message: unknown) => void): void
}): void {
  let waiting: readonly Slice[] = []
  parent.onMessage((message) => {
    const request = message as DocumentRequest
    switch (request.kind) {
      case 'read': {
        const reply = read(request)
        if (reply.kind === 'head') waiting = reply.waiting
        parent.send(reply.kind === 'head' ? { kind: 'head', head: reply.head, slices: waiting.length } : reply)
        return
      }
      case 'next': {
        const [slice, ...rest] = waiting
        waiting = rest
        if (slice) parent.send({ kind: 'slice', slice })
      }
    }
  })
}

function read({ document, xml }: DocumentRequest & { readonly kind: 'read' }) {
  try {
    const { head, slices } = takeApart(
      document === 'writer-metadata' ? parseWriterMetadata(xml) : parseBackupComponents(xml),
    )
    return { kind: 'head', head, waiting: slices } as const
  } catch (error) {
    return { kind: 'failed', failure: failureOf(error).toFailure() } as const
  }
}
