import type { Event } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import { failureOf } from '../model/backup-error'
import type { Provider } from '../vss/providers'
import { createServiceAsker } from './ask-service'
import { type FromUser, ToUser } from './messages'
import { remoteProvider } from './remote-provider'

/** The process that started this one (processes/parent-process.ts). */
interface Parent {
  send(message: unknown): void
  onMessage(receive: (message: unknown) => void): void
  onGone(gone: () => void): void
}

/** What answers for the user, once this process is the user. */
export interface OwnEngine {
  answer(call: string, input: unknown): Promise<Reply<unknown>>
  subscribe(deliver: (event: Event, payload: unknown) => void): void
  stop(): Promise<void>
}

export interface UserServer {
  readonly parent: Parent
  /** Becomes the user and builds the engine. Throws a BackupError when it cannot. */
  readonly begin: (uid: number, folder: string, providers: readonly Provider[]) => Promise<OwnEngine>
  readonly exit: (code: number) => void
  readonly reportBug: (error: unknown) => void
}

/**
 * The user's end: becomes the user at the first message, answers calls from then on, and ends in an orderly way when
 * it is told to, or when the service is gone.
 */
export function serveUser({ parent, begin, exit, reportBug }: UserServer): { stop(): void } {
  let engine: Promise<OwnEngine | null> | null = null
  let isStopping = false
  const say = (message: FromUser) => parent.send(message)
  const asker = createServiceAsker(say)

  async function start({ uid, folder, providers }: Extract<ToUser, { kind: 'begin' }>): Promise<OwnEngine | null> {
    try {
      const remote = providers.map((about) => remoteProvider(about, asker.ask))
      const made = await begin(uid, folder, remote)
      made.subscribe((event, payload) => say({ kind: 'event', event, payload }))
      say({ kind: 'ready' })
      return made
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'internal') reportBug(error)
      say({ kind: 'refused', failure: failure.toFailure() })
      exit(1)
      return null
    }
  }

  async function answer({ id, call, input }: Extract<ToUser, { kind: 'call' }>): Promise<void> {
    const reply = await (await engine)?.answer(call, input)
    if (reply) say({ kind: 'reply', id, reply })
  }

  async function end(): Promise<void> {
    if (isStopping) return
    isStopping = true
    await (await engine)?.stop()
    exit(0)
  }
  const stop = () => void end().catch(reportBug)

  parent.onMessage((raw) => {
    const message = ToUser.parse(raw)
    if (message.kind === 'begin') engine ??= start(message)
    else if (message.kind === 'call') void answer(message).catch(reportBug)
    else if (message.kind === 'provided') asker.settle(message)
    else stop()
  })
  parent.onGone(() => {
    asker.abandon()
    stop()
  })
  return { stop }
}
