import { type Call, calls } from '../../contract/calls'
import type { Event } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import type { EngineHost, ServiceLink, ServiceStatus } from '../../contract/service'
import type { Sentence } from '../../contract/sentence'
import { BackupError, failureOf } from '../model/backup-error'
import type { Caller } from '../model/caller'
import type { Attachment } from './attachment'
import { type JoinedCall, isJoined, routeOf } from './routes'

type There = (name: Call, input: unknown) => Promise<Reply<unknown>>
type Answer = (name: string, input: unknown, caller: Caller) => Promise<Reply<unknown>>

export interface EngineChoicePorts {
  /** The application's own engine. */
  readonly own: Answer
  readonly attachment: Attachment
  readonly socket: string
  /** Whether something listens at the socket that may be attached to; words when not. */
  readonly probe: () => Promise<{
    readonly link: Extract<ServiceLink, 'absent' | 'available' | 'refused'>
    reason: Sentence
  }>
  /** Whether a session of our own engine runs: it would go out of sight. */
  readonly isOwnBusy: () => boolean
  readonly remember: (choice: EngineHost) => Promise<void>
  readonly install: () => Promise<void>
  readonly installWay: () => Promise<ServiceStatus['install']>
  /** What the window is told, whichever engine tells it. */
  readonly deliver: (event: Event, payload: unknown) => void
  /** Calls that need both: what the window knows, and what the engine knows. */
  readonly joined: (name: JoinedCall, input: unknown, there: There) => Promise<Reply<unknown>>
}

const WINDOW: Caller = { kind: 'window' }

/** Codes that say: there is a service, and it is not for us. */
const REFUSALS: readonly string[] = [
  'caller.not-allowed',
  'untrusted-sender',
  'service.untrusted',
  'service.other-version',
]

/**
 * Which host of the engine the window talks to: this process, or the service (docs/decisions/0010, docs/spec/host.md).
 * One at a time: what is shown is all of that one and nothing of the other. Never changes by itself once a service was
 * attached: while that is away, its calls are refused and the window says so.
 */
export class EngineChoice {
  readonly #ports: EngineChoicePorts
  #engine: EngineHost = 'application'
  #refusal: Sentence | null = null
  #found: { readonly link: ServiceLink; readonly reason: Sentence } = { link: 'absent', reason: '' }
  #install: ServiceStatus['install'] = { way: 'no', command: '' }
  #sequence = 0

  constructor(ports: EngineChoicePorts) {
    this.#ports = ports
  }

  get engine(): EngineHost {
    return this.#engine
  }

  /** `auto` attaches where a service takes us; without one this process does the work. */
  async start(choice: EngineHost | 'auto'): Promise<void> {
    this.#install = await this.#ports.installWay()
    switch (choice) {
      case 'application':
        return
      case 'service':
        this.#engine = 'service'
        await this.#ports.attachment.keepTrying()
        return
      case 'auto':
        if ((await this.#look()).link === 'available') await this.attach().catch(keepOwn)
    }
  }

  /** Answers the window: here, there, or both, as the table says. */
  answer(name: string, input: unknown, caller: Caller): Promise<Reply<unknown>> {
    const { own } = this.#ports
    if (caller.kind !== 'window' || !isCall(name) || this.#engine === 'application') return own(name, input, caller)
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) return own(name, input, caller)
    if (isJoined(name)) return this.#ports.joined(name, parsed.data, this.#there)
    return routeOf[name] === 'here' ? own(name, input, caller) : this.#there(name, parsed.data)
  }

  /** An event of our own engine: heard while that does the work; those of the window always. */
  ownEvent(event: Event, payload: unknown): void {
    if (this.#engine === 'application' || !isOfEngine(event)) this.#ports.deliver(event, payload)
  }

  serviceEvent(event: Event, payload: unknown): void {
    if (this.#engine === 'service') this.#ports.deliver(event, payload)
  }

  async status(): Promise<ServiceStatus> {
    this.#install = await this.#ports.installWay()
    if (this.#ports.attachment.link.kind === 'off') await this.#look()
    return this.#status()
  }

  /** Fails: `busy` while our own engine works; else with the code of what stood in the way. Then nothing has changed. */
  async attach(): Promise<ServiceStatus> {
    const { attachment, isOwnBusy, remember } = this.#ports
    if (isOwnBusy()) throw busy()
    try {
      await attachment.attach()
    } catch (error) {
      const { code, said } = failureOf(error)
      this.#refusal = REFUSALS.includes(code) ? said : null
      this.linkChanged()
      throw error
    }
    this.#refusal = null
    await remember('service')
    await this.#use('service')
    return this.#status()
  }

  async detach(): Promise<ServiceStatus> {
    await this.#ports.remember('application')
    this.#ports.attachment.detach()
    await this.#use('application')
    return this.#status()
  }

  async install(): Promise<ServiceStatus> {
    if (this.#ports.isOwnBusy()) throw busy()
    await this.#ports.install()
    return this.attach()
  }

  /** Tells the window how the connection stands now. */
  linkChanged(): void {
    this.#ports.deliver('service.changed', this.#status())
  }

  async #use(engine: EngineHost): Promise<void> {
    this.#engine = engine
    this.linkChanged()
    for (const [call, event] of WHOLE_STATE) {
      const reply = await this.answer(call, {}, WINDOW)
      if (reply.ok && this.#engine === engine) this.#ports.deliver(event, reply.value)
    }
  }

  readonly #there: There = (name, input) => this.#ports.attachment.call(name, input)

  async #look() {
    this.#found = await this.#ports.probe()
    return this.#found
  }

  #status(): ServiceStatus {
    const { attachment, socket } = this.#ports
    this.#sequence += 1
    return {
      sequence: this.#sequence,
      engine: this.#engine,
      ...this.#linkNow(attachment),
      socket,
      install: this.#install,
    }
  }

  #linkNow({ link }: Attachment): Pick<ServiceStatus, 'link' | 'reason'> {
    switch (link.kind) {
      case 'connecting':
      case 'attached':
        return { link: link.kind, reason: '' }
      case 'lost':
        return { link: 'lost', reason: link.reason }
      case 'off':
        return this.#refusal === null ? this.#found : { link: 'refused', reason: this.#refusal }
    }
  }
}

const WHOLE_STATE = [
  ['sessions.list', 'sessions.changed'],
  ['jobs.list', 'jobs.changed'],
  ['mount.list', 'mounts.changed'],
  ['maintenance.list', 'maintenance.changed'],
] as const

const isCall = (name: string): name is Call => Object.hasOwn(calls, name)

const isOfEngine = (event: Event): boolean => WHOLE_STATE.some(([, changed]) => changed === event)

const busy = () =>
  new BackupError('busy', 'A session of this application is still running; attach when it has ended.', {
    retry: 'later',
  })

/** What stood in the way of attaching by itself is shown in the status; a bug goes on. */
function keepOwn(error: unknown): void {
  if (!(error instanceof BackupError)) throw error
}
