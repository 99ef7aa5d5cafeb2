import type { Sentence } from '../../contract/sentence'
import { BackupError } from '../model/backup-error'
import { fixed, inEnglish, say, within } from '../model/sentence'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { Timers } from '../model/timers'
import { HALF_ENTRY, HalfAnswer, type HalfWish } from './half-protocol'

/** Units: milliseconds. */
const FIRST_PAUSE = 100
const LONGEST_PAUSE = 5_000
/** A half that lived so long before it died is started again without a longer pause. */
const LONG_LIFE = 10_000

export interface HalfParts {
  readonly startProcess: StartProcess
  readonly timers: Timers
}

/**
 * One target half: the process that serves a folder, started again with the same socket and credential whenever it dies,
 * until it is ended. So whoever uses it loses a connection and no more.
 *
 * Fails: `mover.died` where it cannot be started the first time.
 * Source: docs/spec/backends.md, B95.
 */
export class HalfProcess {
  private child: ChildHandle | null = null
  private cancelPause: () => void = () => undefined
  private isEnded = false
  private pause = FIRST_PAUSE

  constructor(
    private readonly parts: HalfParts,
    private readonly wish: HalfWish,
  ) {}

  /** Null while none runs. */
  get pid(): number | null {
    return this.child?.pid ?? null
  }

  /** Resolves when it can be asked. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => this.begin(resolve, reject))
  }

  end(): void {
    this.isEnded = true
    this.cancelPause()
    this.child?.kill()
    this.child = null
  }

  private begin(isListening: () => void, failed: (error: BackupError) => void): void {
    const child = this.parts.startProcess(HALF_ENTRY, [])
    const began = this.parts.timers.now()
    this.child = child
    child.onMessage((message) => {
      const answer = HalfAnswer.safeParse(message)
      if (answer.data?.kind === 'listening') {
        // The program may end without it; it ends with the program.
        child.hold?.(false)
        isListening()
        return
      }
      failed(noHalf(this.wish.folder, answer.data?.reason ?? fixed('it sent something else than an answer')))
      child.kill()
    })
    child.onExit((code) => {
      if (this.child === child) this.child = null
      failed(noHalf(this.wish.folder, say('its process ended ({code})', { code: code ?? 'killed' })))
      this.beginLater(this.parts.timers.now() - began)
    })
    child.send(this.wish)
  }

  private beginLater(lived: number): void {
    if (this.isEnded) return
    if (lived >= LONG_LIFE) this.pause = FIRST_PAUSE
    const nothing = () => undefined
    this.cancelPause = this.parts.timers.after(this.pause, () => this.begin(nothing, nothing))
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE)
  }
}

const noHalf = (location: string, reason: Sentence) =>
  new BackupError(
    'mover.died',
    say('The target half of {location} could not be started: {reason}.', { location, reason: within(reason) }),
    {
      retry: 'now',
      context: { location, reason: inEnglish(reason) },
    },
  )
