import type { Failure } from '../../contract/failure'
import { failureOf } from '../model/backup-error'
import { type SealKey, wipe } from './crypto'
import { type ExpectedBlob, openBlob } from './pack'

/** What the thread is asked. Both sides are one program and share its types, so nothing is validated again. */
export interface BlobRequest {
  readonly id: number
  readonly key: SealKey
  readonly sealed: Uint8Array
  readonly expected: ExpectedBlob
}

export type BlobReply =
  | { readonly kind: 'plain'; readonly id: number; readonly plain: Uint8Array }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }

/** The thread's side (rule R38). It keeps neither key nor blob. */
export function serveBlobs(parent: {
  send(message: BlobReply, given?: readonly ArrayBuffer[]): void
  onMessage(receive: (message: unknown) => void): void
}): void {
  parent.onMessage((message) => {
    const { id, key, sealed, expected } = message as BlobRequest
    void openBlob(key, sealed, expected)
      .then(
        (opened) => {
          const plain = new Uint8Array(opened)
          parent.send({ kind: 'plain', id, plain }, [plain.buffer])
        },
        (error: unknown) => parent.send({ kind: 'failed', id, failure: failureOf(error).toFailure() }),
      )
      .finally(() => wipe(key))
  })
}
