import type { NameHits, NameQuery } from '../../contract/names'
import type { ChildHandle, StartProcess } from '../model/child-process'
import { throwIfCancelled } from '../model/cancellation'
import { displayPath, type Repository, type Snapshot } from '../repository'
import type { NamedPoint } from './name-points'
import type { NamesAnswers, NamesAsk, NamesReply, NamesRequest } from './serve-names'

/** What the index reads of a repository. */
export type NamedSource = Pick<Repository, 'id' | 'location' | 'snapshots' | 'rawBlob'>

/**
 * The names of all files of all restore points, searchable without a repository: an index in the cache folder, made and
 * asked in a thread of its own, and made again from the repositories when it is gone (docs/spec/catalog.md, K30-K36).
 */
export interface NameIndex {
  /** Makes the index agree with a repository; only folders that changed are read. Fails never: `heard` is told. */
  follow(repository: NamedSource, signal: AbortSignal): Promise<void>
  /** Fails: `internal` when the index cannot be asked. */
  search(query: NameQuery): Promise<NameHits>
}

export interface NameIndexPorts {
  readonly startThread: StartProcess
  readonly cacheFolder: string
  readonly heard: (reason: string) => void
}

const ENTRY = 'names-worker'

export function createNameIndex(ports: NameIndexPorts): NameIndex {
  const line = new Line(ports)
  /** Restore points that are left out, by snapshot: not tried again before the next start. */
  const endless = new Set<string>()
  let turn: Promise<void> = Promise.resolve()
  return {
    follow(repository, signal) {
      turn = turn
        .then(() => bringUpToDate(line, repository, { signal, endless, heard: ports.heard }))
        .catch((error: unknown) => {
          if (!signal.aborted) ports.heard(wordsOf(error))
        })
      return turn
    },
    async search(query) {
      const { hits, ...rest } = await line.ask({ ask: 'search', query })
      return { ...rest, hits: hits.map((hit) => ({ ...hit, shown: displayPath(hit.path) })) }
    },
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function bringUpToDate(
  line: Line,
  repository: NamedSource,
  { signal, endless, heard }: { signal: AbortSignal; endless: Set<string>; heard: NameIndexPorts['heard'] },
): Promise<void> {
  const where = { repository: repository.id, location: repository.location }
  const { snapshots } = await repository.snapshots()
  const missing = await line.ask({ ask: 'behind', where, there: snapshots.map(pointOf) })
  for (const point of missing.filter(({ snapshot }) => !endless.has(snapshot))) {
    try {
      let wanted = await line.ask({ ask: 'begin', where, point })
      while (wanted !== null && wanted.length > 0) {
        throwIfCancelled(signal)
        const trees = await Promise.all(
          wanted.map(async (tree) => [tree, await repository.rawBlob('tree', tree)] as const),
        )
        wanted = await line.ask({ ask: 'take', trees })
      }
      if (wanted !== null) continue
      endless.add(point.snapshot)
      heard(`restore point ${point.snapshot.slice(0, 8)} has folders without end and is left out`)
    } catch (error) {
      await line.ask({ ask: 'abandon' })
      throw error
    }
  }
}

/** Points of one computer and set of folders follow each other: little changes from one to the next. */
const pointOf = ({ id, time, hostname, paths, tree }: Snapshot): NamedPoint => ({
  ...{ snapshot: id, time, tree },
  line: JSON.stringify([hostname, [...paths].sort()]),
})

interface Waiting {
  readonly resolve: (value: never) => void
  readonly reject: (error: Error) => void
}

/** The thread, which is started by the first question and holds the program only while one is open. */
class Line {
  readonly #waiting = new Map<number, Waiting>()
  #thread: ChildHandle | null = null
  #next = 1

  constructor(private readonly ports: NameIndexPorts) {}

  ask<A extends NamesAsk>(ask: A): Promise<NamesAnswers[A['ask']]> {
    const thread = (this.#thread ??= this.#start())
    const request: NamesRequest = { id: this.#next++, folder: this.ports.cacheFolder, ...ask }
    return new Promise((resolve, reject) => {
      this.#waiting.set(request.id, { resolve, reject })
      thread.hold?.(true)
      thread.send(request)
    })
  }

  #start(): ChildHandle {
    const thread = this.ports.startThread(ENTRY, [])
    thread.onMessage((message) => {
      const reply = message as NamesReply
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if (this.#waiting.size === 0) thread.hold?.(false)
      if (reply.kind === 'answer') waiting?.resolve(reply.value as never)
      else waiting?.reject(new Error(reply.message))
    })
    thread.onExit((code) => {
      this.#thread = null
      for (const { reject } of this.#waiting.values())
        reject(new Error(`the thread of names ended with ${String(code)}`))
      this.#waiting.clear()
    })
    return thread
  }
}
