import type { QuitAnswer } from './dialogs'

/** What the lifecycle needs of the world. */
export interface LifecycleNeeds {
  /** Whether a session runs now. */
  readonly isBusy: () => boolean
  /** Whether something is still to be done after a session that has ended: its record, its retention. */
  readonly isSettling: () => boolean
  /** Whether the window can come back after hiding. */
  readonly canHide: () => Promise<boolean>
  readonly ask: () => Promise<QuitAnswer>
  /** Resolves when no session runs any more and the end of each is on record, or when that took too long. */
  readonly stopSessions: () => Promise<void>
  readonly hide: () => void
  /** Says once for each person that closing the window quits here; resolves when it was read. */
  readonly sayThatItQuits: () => Promise<void>
  readonly quit: () => void
}

/**
 * - `open`: as usual.
 * - `asking`: the person decides what to do about running sessions.
 * - `finishing`: quits when the last session has ended and all that follows is done.
 * - `stopping`: sessions were told to stop; quits after them.
 * - `quitting`: nothing holds it any more.
 */
type State = 'open' | 'asking' | 'finishing' | 'stopping' | 'quitting'

/**
 * When the application may end: never under a running session without the person's word.
 * Source: docs/spec/app.md, rules A3-A7. Knows no Electron.
 */
export class Lifecycle {
  readonly #needs: LifecycleNeeds
  #state: State = 'open'
  #isSaying = false

  constructor(needs: LifecycleNeeds) {
    this.#needs = needs
  }

  /** Whether a window may close and the process may end now. When not, it asks, or ends what is open and quits by itself. */
  mayQuit(): boolean {
    if (this.#state === 'quitting') return true
    if (this.#needs.isBusy()) void this.#askAboutSessions()
    else void this.stopAndQuit()
    return false
  }

  /** Whether a window's wish to close is part of quitting. */
  get isQuitting(): boolean {
    return this.#state === 'quitting'
  }

  /** The person closed the window: hides it where it can come back, else quits. */
  async closeWindow(): Promise<void> {
    if (await this.#needs.canHide()) {
      this.#needs.hide()
      return
    }
    if (this.#isSaying) return
    this.#isSaying = true
    await this.#needs.sayThatItQuits().finally(() => (this.#isSaying = false))
    if (this.mayQuit()) this.#needs.quit()
  }

  /** Opening the window takes back a wish to quit after the running session. */
  raised(): void {
    if (this.#state === 'finishing') this.#state = 'open'
  }

  /** A session began or ended. */
  sessionsChanged(): void {
    const { isBusy, isSettling } = this.#needs
    if (this.#state === 'finishing' && !isBusy() && !isSettling()) void this.stopAndQuit()
  }

  /** The desktop logs out or the computer shuts down: there is nobody to ask. */
  async stopAndQuit(): Promise<void> {
    if (this.#state === 'stopping' || this.#state === 'quitting') return
    this.#state = 'stopping'
    await this.#needs.stopSessions()
    this.#end()
  }

  async #askAboutSessions(): Promise<void> {
    if (this.#state === 'asking' || this.#state === 'stopping') return
    this.#state = 'asking'
    const answer = await this.#needs.ask()
    this.#state = 'open'
    switch (answer) {
      case 'stay':
        return
      case 'stop':
        return this.stopAndQuit()
      case 'finish':
        this.#state = 'finishing'
        this.#needs.hide()
        this.sessionsChanged()
    }
  }

  #end(): void {
    this.#state = 'quitting'
    this.#needs.quit()
  }
}
