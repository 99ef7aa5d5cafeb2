import { join } from 'node:path'
import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import type { NameQuery } from '../../contract/names'
import type { NamedPoint, PointBuilder } from './name-points'
import type { FoundNames } from './name-search'
import { type NamedRepository, NameStore } from './name-store'
import { isDamage, removeDatabase } from './open-history'
import { openNames } from './open-names'

/** What the thread is asked. Both sides are one program and share its types, so nothing is validated again. */
export type NamesAsk =
  | { readonly ask: 'behind'; readonly where: NamedRepository; readonly there: readonly NamedPoint[] }
  | { readonly ask: 'begin'; readonly where: NamedRepository; readonly point: NamedPoint }
  | { readonly ask: 'take'; readonly trees: readonly (readonly [string, Uint8Array])[] }
  | { readonly ask: 'abandon' }
  | { readonly ask: 'search'; readonly query: NameQuery }

export interface NamesAnswers {
  readonly behind: readonly NamedPoint[]
  /** The tree blobs that are wanted next; none when the point is in the index, null when it has no end and was left out. */
  readonly begin: readonly string[] | null
  readonly take: readonly string[] | null
  readonly abandon: null
  readonly search: FoundNames
}

export type NamesRequest = { readonly id: number; readonly folder: string } & NamesAsk
export type NamesReply =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** Below the cache folder. */
const FILE = 'names.db'

/** The thread's side: one connection, and at most one restore point that is being added. A damaged index is removed. */
export function serveNames(parent: {
  send(message: NamesReply): void
  onMessage(receive: (message: unknown) => void): void
}): void {
  const thread = new NamesThread()
  parent.onMessage((message) => {
    const request = message as NamesRequest
    try {
      parent.send({ kind: 'answer', id: request.id, value: thread.answer(request) })
    } catch (error) {
      thread.failed(join(request.folder, FILE), error)
      parent.send({ kind: 'failed', id: request.id, message: String(error) })
    }
  })
}

class NamesThread {
  #connection: DatabaseSyncInstance | null = null
  #builder: PointBuilder | null = null

  answer(request: NamesRequest): NamesAnswers[NamesAsk['ask']] {
    this.#connection ??= openNames(join(request.folder, FILE))
    const store = new NameStore(this.#connection)
    switch (request.ask) {
      case 'behind':
        return store.behind(request.where, request.there)
      case 'begin':
        this.#builder = store.add(request.where, request.point)
        return this.#goOn(this.#builder)
      case 'take':
        if (!this.#builder) throw new Error('no restore point is being added')
        for (const [tree, blob] of request.trees) this.#builder.take(tree, blob)
        return this.#goOn(this.#builder)
      case 'abandon':
        this.#abandon()
        return null
      case 'search':
        return store.search(request.query)
    }
  }

  failed(file: string, error: unknown): void {
    this.#abandon()
    if (!isDamage(error)) return
    this.#connection?.close()
    this.#connection = null
    removeDatabase(file)
  }

  #goOn(builder: PointBuilder): readonly string[] | null {
    if (builder.isEndless) {
      this.#abandon()
      return null
    }
    const wanted = builder.wanted()
    if (wanted.length > 0) return wanted
    builder.commit()
    this.#builder = null
    return wanted
  }

  #abandon(): void {
    this.#builder?.abandon()
    this.#builder = null
  }
}
