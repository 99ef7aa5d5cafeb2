import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { SessionEvent, SessionStory, SessionTask } from '../../contract/history'
import type { RunRecord } from '../../contract/jobs'
import type { SessionState } from '../../contract/sessions'
import { bringInOldRecords } from './bring-in-records'
import type { RunMark } from './days'
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

/**
 * The thread's side: one connection, opened at the first question; again when the file has gone or proves damaged
 * in use, so that no damage lasts longer than one question (rule K4).
 */
export function serveHistory(parent: {
  send(message: HistoryReply): void
  onMessage(receive: (message: unknown) => void): void
}): void {
  let opened: OpenedHistory | null = null
  const open = (folder: string, moment: number): HistoryStore => {
    const file = join(folder, FILE)
    if (opened && !isStillThere(file, opened)) opened = closed(opened)
    if (opened === null) {
      opened = openHistory(file, moment)
      parent.send({ kind: 'opened', found: opened.found })
      const store = new HistoryStore(opened.connection)
      const old = join(folder, 'catalog')
      if (opened.found.kind !== 'in-memory' && existsSync(old)) bringInOldRecords(old, store, moment)
    }
    return new HistoryStore(opened.connection)
  }
  parent.onMessage((message) => {
    const request = message as HistoryRequest
    const { id, folder, moment } = request
    try {
      parent.send({ kind: 'answer', id, value: answer(open(folder, moment), request) })
    } catch (error) {
      if (opened && isDamage(error)) {
        opened = closed(opened)
        try {
          parent.send({ kind: 'answer', id, value: answer(open(folder, moment), request) })
          return
        } catch (again) {
          parent.send({ kind: 'failed', id, message: String(again) })
          return
        }
      }
      parent.send({ kind: 'failed', id, message: String(error) })
    }
  })
}

function closed({ connection }: OpenedHistory): null {
  connection.close()
  return null
}

function answer(store: HistoryStore, request: HistoryAsk): HistoryAnswers[HistoryAsk['ask']] {
  switch (request.ask) {
    case 'record':
      store.record(request.run)
      return null
    case 'runs':
      return store.runs(request.job, request.limit)
    case 'since':
      return store.since(request.job, request.from)
    case 'rebuild':
      store.rebuild(request.repository, request.found)
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
      return store.story(request.session)
    case 'keep-restore':
      store.restores.keep(request.state)
      return null
    case 'restores':
      return store.restores.newest(request.limit)
    case 'fact':
      return store.fact(request.job, request.kind)
    case 'keep-fact':
      store.keepFact(request.job, request.kind, request.value)
      return null
  }
}
