import type { SessionEvent, SessionStory, SessionTask } from '../../contract/history'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { Clock } from '../model/clock'
import type { RunMark } from './days'
import type { FoundRun } from './history-store'
import type { Found } from './open-history'
import type { HistoryAnswers, HistoryAsk, HistoryReply, HistoryRequest } from './serve-history'

/**
 * What was backed up when, and how it ended: the history database, which lives in a thread of its own and is shared with
 * every other process of the profile.
 *
 * A cache of what the repositories know, and the only memory of runs that left nothing there. Fails never: what cannot be
 * kept on the disk is kept in memory, and `heard` is told (docs/spec/catalog.md, K1-K9).
 */
export interface Catalog {
  record(run: RunRecord): Promise<void>
  /** The job's runs over all repositories, the last recorded first; 500 unless told. */
  runs(jobId: string, limit?: number): Promise<readonly RunRecord[]>
  /** How the runs of a job ended that began since a moment. Units: milliseconds since 1970. */
  since(jobId: string, from: number): Promise<readonly RunMark[]>
  rebuildFrom(repositoryId: string, found: readonly FoundRun[]): Promise<void>
  /** The restore points of a repository that some run is known to have made. */
  snapshotsOf(repositoryId: string): Promise<ReadonlySet<string>>
  /** What a session did at one moment, and with which volumes. */
  note(sessionId: string, event: SessionEvent): Promise<void>
  tasks(sessionId: string, tasks: readonly SessionTask[]): Promise<void>
  story(sessionId: string): Promise<SessionStory>
  /** A restore, as it stands now: told when it begins and when it has ended. */
  keepRestore(state: SessionState): Promise<void>
  /** The last begun first. */
  restores(limit: number): Promise<readonly SessionState[]>
  /** What is remembered of a job, of one kind: unvalidated, null where nothing is. */
  fact(jobId: string, kind: string): Promise<unknown>
  keepFact(jobId: string, kind: string, value: unknown): Promise<void>
}

/** What became of the database, for the log. */
export type HistoryNews = Found | { readonly kind: 'failed'; readonly reason: string }

export interface CatalogPorts {
  readonly startThread: StartProcess
  readonly stateFolder: string
  readonly clock: Clock
  readonly heard: (news: HistoryNews) => void
}

const USUAL = 500
const ENTRY = 'history-worker'
const NOTHING: HistoryAnswers = {
  ...{ record: null, rebuild: null, note: null, tasks: null, runs: [], since: [], snapshots: [] },
  story: { events: [], tasks: [] },
  ...{ fact: null, 'keep-fact': null, 'keep-restore': null, restores: [] },
}

export function createCatalog(ports: CatalogPorts): Catalog {
  const line = new Line(ports)
  return {
    record: (run) => line.ask({ ask: 'record', run }).then(nothing),
    runs: (job, limit = USUAL) => line.ask({ ask: 'runs', job, limit }),
    since: (job, from) => line.ask({ ask: 'since', job, from }),
    rebuildFrom: (repository, found) => line.ask({ ask: 'rebuild', repository, found }).then(nothing),
    snapshotsOf: async (repository) => new Set(await line.ask({ ask: 'snapshots', repository })),
    note: (session, event) => line.ask({ ask: 'note', session, event }).then(nothing),
    tasks: (session, tasks) => line.ask({ ask: 'tasks', session, tasks }).then(nothing),
    story: (session) => line.ask({ ask: 'story', session }),
    keepRestore: (state) => line.ask({ ask: 'keep-restore', state }).then(nothing),
    restores: (limit) => line.ask({ ask: 'restores', limit }),
    fact: (job, kind) => line.ask({ ask: 'fact', job, kind }),
    keepFact: (job, kind, value) => line.ask({ ask: 'keep-fact', job, kind, value }).then(nothing),
  }
}

const nothing = (): void => undefined

interface Waiting {
  readonly ask: HistoryAsk['ask']
  readonly resolve: (value: never) => void
}

/** The thread, which is started by the first question and holds the program only while one is open. */
class Line {
  readonly #waiting = new Map<number, Waiting>()
  #thread: ChildHandle | null = null
  #next = 1

  constructor(private readonly ports: CatalogPorts) {}

  ask<A extends HistoryAsk>(ask: A): Promise<HistoryAnswers[A['ask']]> {
    const { stateFolder: folder, clock } = this.ports
    const thread = (this.#thread ??= this.#start())
    const request: HistoryRequest = { id: this.#next++, folder, moment: clock.now(), ...ask }
    return new Promise((resolve) => {
      this.#waiting.set(request.id, { ask: ask.ask, resolve })
      thread.hold?.(true)
      thread.send(request)
    })
  }

  #start(): ChildHandle {
    const thread = this.ports.startThread(ENTRY, [])
    thread.onMessage((message) => this.#receive(message as HistoryReply, thread))
    thread.onExit((code) => {
      this.#thread = null
      for (const id of [...this.#waiting.keys()]) this.#fail(id, `the history's thread ended with ${String(code)}`)
    })
    return thread
  }

  #receive(reply: HistoryReply, thread: ChildHandle): void {
    switch (reply.kind) {
      case 'opened':
        this.ports.heard(reply.found)
        return
      case 'answer':
        this.#waiting.get(reply.id)?.resolve(reply.value as never)
        this.#waiting.delete(reply.id)
        break
      case 'failed':
        this.#fail(reply.id, reply.message)
    }
    if (this.#waiting.size === 0) thread.hold?.(false)
  }

  /** No backup and no screen ends because the past cannot be kept or told. */
  #fail(id: number, reason: string): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    this.#waiting.delete(id)
    this.ports.heard({ kind: 'failed', reason })
    waiting.resolve(NOTHING[waiting.ask] as never)
  }
}
