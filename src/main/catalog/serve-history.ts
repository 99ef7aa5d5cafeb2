import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionEvent, SessionStory, SessionTask } from '../../contract/history'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import type { RunMark } from './days'
import type { HistoryReader } from './history-reader'
import { type FoundRun, HistoryStore } from './history-store'
import { type Found, type OpenedHistory, isDamage, isStillThere, openHistory } from './open-history'

/** What the thread is asked. Both sides are one program and share its types, so nothing is validated again. */
export type HistoryAsk =
  | { readonly ask: 'record'; readonly run: RunRecord }
  | { readonly ask: 'runs'; readonly job: string; readonly limit: number }
  | { readonly ask: 'since'; readonly job: string; readonly from: number }
  | { readonly ask: 'rebuild'; readonly repository: string; readonly found: readonly FoundRun[] }
  | { readonly ask: 'snapshots'; readonly repository: string }
  | { readonly ask: 'note'; readonly session: string; readonly event: SessionEvent }
  | { readonly ask: 'tasks'; readonly session: string; readonly tasks: readonly SessionTask[] }
  | { readonly ask: 'story'; readonly session: string }
  | { readonly ask: 'keep-restore'; readonly state: SessionState }
  | { readonly ask: 'restores'; readonly limit: number }
  | { readonly ask: 'fact'; readonly job: string; readonly kind: string }
  | { readonly ask: 'keep-fact'; readonly job: string; readonly kind: string; readonly value: unknown }

export interface HistoryAnswers {
  readonly record: null
  readonly runs: readonly RunRecord[]
  readonly since: readonly RunMark[]
  readonly rebuild: null
  readonly snapshots: readonly string[]
  readonly note: null
  readonly tasks: null
  readonly story: SessionStory
  readonly 'keep-restore': null
  readonly restores: readonly SessionState[]
  readonly fact: unknown
  readonly 'keep-fact': null
}

/** `folder` is the state folder, `moment` names what has to be set aside. */
export type HistoryRequest = { readonly id: number; readonly folder: string; readonly moment: number } & HistoryAsk

export type HistoryReply =
  | { readonly kind: 'opened'; readonly found: Found }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** Below the state folder. */
const FILE = 'history.db'

/** What the database is worked with, while it is open. */
interface Desk {
  readonly store: HistoryStore
  /** Loads what knows the shapes of rows, once. */
  readonly reader: () => Promise<HistoryReader>
}

/**
 * The thread's side: one connection, opened at the first question; again when the file has gone or proves damaged
 * in use, so that no damage lasts longer than one question (rule K4). Questions are answered one after the other.
 */
export function serveHistory(parent: {
  send(message: HistoryReply): void
  onMessage(receive: (message: unknown) => void): void
}): void {
  let opened: OpenedHistory | null = null
  const open = async (folder: string, moment: number): Promise<Desk> => {
    const file = join(folder, FILE)
    if (opened && !isStillThere(file, opened)) opened = closed(opened)
    if (opened !== null) return deskOf(opened)
    opened = openHistory(file, moment)
    parent.send({ kind: 'opened', found: opened.found })
    const desk = deskOf(opened)
    const old = join(folder, 'catalog')
    if (opened.found.kind !== 'in-memory' && existsSync(old)) {
      const { bringInOldRecords } = await import('./bring-in-records')
      bringInOldRecords(old, desk.store, moment)
    }
    return desk
  }
  const answerOnce = async (request: HistoryRequest): Promise<void> => {
    const value = await answer(await open(request.folder, request.moment), request)
    parent.send({ kind: 'answer', id: request.id, value })
  }
  const serve = async (request: HistoryRequest): Promise<void> => {
    try {
      await answerOnce(request)
    } catch (error) {
      if (!opened || !isDamage(error)) throw error
      opened = closed(opened)
      await answerOnce(request)
    }
  }
  let last = Promise.resolve()
  parent.onMessage((message) => {
    const request = message as HistoryRequest
    last = last
      .then(() => serve(request))
      .catch((error: unknown) => parent.send({ kind: 'failed', id: request.id, message: String(error) }))
  })
}

function deskOf({ connection }: OpenedHistory): Desk {
  const store = new HistoryStore(connection)
  return { store, reader: async () => new (await import('./history-reader')).HistoryReader(connection, store) }
}

function closed({ connection }: OpenedHistory): null {
  connection.close()
  return null
}

async function answer({ store, reader }: Desk, request: HistoryAsk): Promise<HistoryAnswers[HistoryAsk['ask']]> {
  switch (request.ask) {
    case 'record':
      store.record(request.run)
      return null
    case 'runs':
      return (await reader()).runs(request.job, request.limit)
    case 'since':
      return (await reader()).since(request.job, request.from)
    case 'rebuild':
      ;(await reader()).rebuild(request.repository, request.found)
      return null
    case 'snapshots':
      return store.snapshots(request.repository)
    case 'note':
      store.note(request.session, request.event)
      return null
    case 'tasks':
      store.tasks(request.session, request.tasks)
      return null
    case 'story':
      return (await reader()).story(request.session)
    case 'keep-restore':
      store.keepRestore(request.state)
      return null
    case 'restores':
      return (await reader()).restores(request.limit)
    case 'fact':
      return store.fact(request.job, request.kind)
    case 'keep-fact':
      store.keepFact(request.job, request.kind, request.value)
      return null
  }
}
