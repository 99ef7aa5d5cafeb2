import { join } from 'node:path'
import { type BrowserWindow, app } from 'electron'
import type { Call, Input, Output } from '../../contract/calls'
import type { Event, Payload } from '../../contract/events'
import type { Reply } from '../../contract/failure'
import { readIfThere, writeAtomically } from '../files'
import type { WindowLanguage } from '../../contract/settings'
import type { Clock } from '../model/clock'
import { language, locale, speak, t, tell as inLanguage } from '../model/language'
import { createCrashGuard } from './crash-guard'
import { askBeforeQuit, explainQuitting, tell } from './dialogs'
import { desktopNotifications } from './desktop-notification'
import { onDesktopSignals } from './desktop-signals'
import { EndedRestores } from './ended-restores'
import { publishTo } from './ipc-endpoint'
import { Lifecycle } from './lifecycle'
import { pageIn } from './page'
import { spokenAs } from './spoken'
import { type TrayIconHandle, createTray } from './tray'
import { hasTrayHost } from './tray-host'
import type { TrayWish } from './tray-menu'
import { trayModel } from './tray-model'
import { Watched } from './watched'
import { openWindow, raise } from './window'

export interface ShellNeeds {
  /** Where the window's size is kept. */
  readonly stateFolder: string
  readonly clock: Clock
  /** Whichever engine does the work, asked as the window asks it. */
  readonly call: <C extends Call>(name: C, input: Input<C>) => Promise<Reply<Output<C>>>
  /** Stops the sessions of our own engine; those of a service go on without us. */
  readonly stopOwn: (why: 'ended' | 'sleeps') => void
  /** Whether our own engine still does something of a session, which may have ended. */
  readonly isOwnAtWork: () => boolean
  /** Stops all that our own engine does; resolves when the end of each session is on record and every database is at rest. */
  readonly endOwn: () => Promise<void>
  /** The computer ends; resolves when what jobs want before that has ended. */
  readonly computerEnds: () => Promise<void>
  readonly screenLocked: () => void
  readonly reportBug: (error: unknown) => void
  /** Where a tray can bring the window back, it opens when it is asked for. */
  readonly startsInBackground: boolean
}

/** How long running sessions may take to stop before the application ends anyway. Units: milliseconds. */
const STOP_LIMIT = 30_000

/**
 * Penumbra on the desktop: window, tray, and when to end.
 * Everything it does to sessions goes through the engine's calls; it keeps no state of its own but what it draws.
 */
export class Shell {
  readonly #needs: ShellNeeds
  /** What is shown. */
  readonly #watched = new Watched()
  /** What would end with this process. */
  readonly #own = new Watched()
  readonly #endedRestores = new EndedRestores({
    isInFront: () => this.#window?.isDestroyed() === false && this.#window.isFocused(),
    show: desktopNotifications(() => this.raise()),
  })
  readonly #crashed: () => 'reload' | 'give-up'
  readonly #lifecycle: Lifecycle
  #window: BrowserWindow | undefined
  #tray: TrayIconHandle | undefined
  #looking: Promise<boolean> | undefined
  #requests = 0

  constructor(needs: ShellNeeds) {
    this.#needs = needs
    this.#crashed = createCrashGuard(needs.clock)
    this.#lifecycle = new Lifecycle({
      isBusy: () => this.#own.running.length > 0,
      isSettling: needs.isOwnAtWork,
      canHide: () => this.lookForTray(),
      ask: askBeforeQuit,
      stopSessions: () => endsWithin(STOP_LIMIT, needs.endOwn()),
      hide: () => this.#window?.hide(),
      sayThatItQuits: () => this.#sayThatItQuits(),
      quit: () => app.quit(),
    })
  }

  /** Puts up window and tray. Call it once, when Electron is ready; calls may be answered later. */
  async open(): Promise<void> {
    const { computerEnds, screenLocked, stopOwn, reportBug } = this.#needs
    const endNow = () => {
      stopOwn('ended')
      void this.#lifecycle.stopAndQuit().catch(reportBug)
    }
    onDesktopSignals({
      mayQuit: () => this.#lifecycle.mayQuit(),
      raise: () => this.raise(),
      ...{ endNow, locked: screenLocked },
      sleeps: () => stopOwn('sleeps'),
      shutsDown: () => void computerEnds().catch(reportBug).finally(endNow),
    })
    await Promise.all([this.#begin(), this.#watch()])
  }

  /** The window comes first, unless the tray alone is wanted. */
  async #begin(): Promise<void> {
    if (this.#needs.startsInBackground && (await this.lookForTray())) return
    await this.#openWindow()
    await this.lookForTray()
  }

  /** What the tray shows, from the first answer on. */
  async #watch(): Promise<void> {
    const { call } = this.#needs
    const [jobs, sessions] = await Promise.all([call('jobs.list', {}), call('sessions.list', {})])
    if (jobs.ok) this.#watched.take('jobs.changed', jobs.value)
    if (sessions.ok) this.#watched.take('sessions.changed', sessions.value)
    this.#tray?.show(this.#trayModel())
  }

  /** Tray, dialogs and the window speak it from now on; the page is loaded anew. */
  async speak(chosen: WindowLanguage): Promise<void> {
    await speak(spokenAs(chosen))
    this.#tray?.show(this.#trayModel())
    if (this.#window?.isDestroyed() === false) await this.#window.loadURL(pageIn(language()))
  }

  /** Brings the window to the front, at its first screen. */
  raise(): void {
    this.#show('home')
  }

  /** Carries an event of the engine to the windows, the tray, and the wish to quit. */
  deliver(name: Event, payload: unknown): void {
    publishTo(name, payload)
    this.#watched.take(name, payload)
    this.#endedRestores.take(name, payload)
    this.#tray?.show(this.#trayModel())
  }

  /** Hears what our own engine does, whichever engine is shown: only that holds the end of the application. */
  watchOwn(name: Event, payload: unknown): void {
    this.#own.take(name, payload)
    this.#lifecycle.sessionsChanged()
  }

  get hasTray(): boolean {
    return this.#tray !== undefined
  }

  /** Whether the window can hide behind an icon. Asked anew each time, for panels come and go, but not twice at once. */
  lookForTray(): Promise<boolean> {
    this.#looking ??= this.#lookForTray().finally(() => (this.#looking = undefined))
    return this.#looking
  }

  async #lookForTray(): Promise<boolean> {
    const hasHost = await hasTrayHost(process.platform, process.env.DBUS_SESSION_BUS_ADDRESS)
    if (!hasHost) {
      this.#tray?.remove()
      this.#tray = undefined
      return false
    }
    this.#tray ??= createTray((wish) => void this.#grant(wish).catch(this.#needs.reportBug), this.#trayModel())
    return true
  }

  async #grant(wish: TrayWish): Promise<void> {
    switch (wish.kind) {
      case 'back-up':
        return this.#backUp(wish.jobIds)
      case 'pause': {
        const { sessionId, isPaused } = wish
        const reply = await this.#needs.call('sessions.pause', { sessionId, isPaused })
        if (!reply.ok) await tell(t('The backup goes on as it is.'), inLanguage(reply.failure.message))
        return
      }
      case 'open':
        this.#show(wish.screen)
        return
      case 'rest': {
        const reply = await this.#needs.call('computer.rest', { wish: wish.wish })
        if (!reply.ok) await tell(t('The computer stays as it is.'), inLanguage(reply.failure.message))
        return
      }
      case 'quit':
        app.quit()
    }
  }

  #show(screen: Payload<'screen.requested'>['screen']): void {
    this.#lifecycle.raised()
    if (this.#window?.isDestroyed() === false) raise(this.#window)
    else void this.#openWindow().catch(this.#needs.reportBug)
    publishTo('screen.requested', { sequence: ++this.#requests, screen } satisfies Payload<'screen.requested'>)
  }

  async #openWindow(): Promise<void> {
    const { window, loaded } = openWindow({
      boundsFile: join(this.#needs.stateFolder, 'window.json'),
      language: language(),
      mayClose: () => this.#mayClose(),
      onCrash: () => this.#onCrash(),
    })
    this.#window = window
    await loaded
  }

  #mayClose(): boolean {
    if (this.#lifecycle.isQuitting) return true
    void this.#lifecycle.closeWindow().catch(this.#needs.reportBug)
    return false
  }

  #onCrash(): 'reload' | 'give-up' {
    const decision = this.#crashed()
    if (decision === 'give-up') {
      const told = tell(t('The window failed again and again.'), t('Backups go on. Quit Penumbra and open it again.'))
      void told.catch(this.#needs.reportBug)
    }
    return decision
  }

  async #backUp(jobIds: readonly string[]): Promise<void> {
    const replies = await Promise.all(jobIds.map((jobId) => this.#needs.call('backup.start', { jobId })))
    const refused = replies.flatMap((reply) => (reply.ok ? [] : [inLanguage(reply.failure.message)]))
    if (refused.length > 0) await tell(t('The backup could not start.'), refused.join('\n'))
  }

  async #sayThatItQuits(): Promise<void> {
    const file = join(this.#needs.stateFolder, SAID)
    if ((await readIfThere(file)) !== null) return
    await explainQuitting()
    await writeAtomically(file, '')
  }

  #trayModel() {
    const { jobs, sessions, rest } = this.#watched
    return trayModel(jobs, sessions, (time) => formatTime(time), rest)
  }
}

/** Resolves with the work, or after `limit` milliseconds. */
async function endsWithin(limit: number, work: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise((resolve) => (late = setTimeout(resolve, limit)))]).finally(() =>
    clearTimeout(late),
  )
}

/** Its being there says that it was said. */
const SAID = 'closing-quits-was-said'

/** In the language that is spoken now. */
const formatTime = (time: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time))
