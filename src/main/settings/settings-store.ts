import { join } from 'node:path'
import type { Failure } from '../../contract/failure'
import { readIfThere, setAside, writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { type Settings, decodeSettings, encodeSettings, fresh } from './settings-format'

/** What is in force, and why it cannot be changed, if it cannot. */
export interface LoadedSettings {
  readonly settings: Settings
  /** There is no settings file: nobody has decided anything yet. */
  readonly isFirstRun: boolean
  /** `settings.invalid`: the file is damaged or of a newer Penumbra. The person must see it. */
  readonly failure: Failure | null
}

/**
 * settings.json in the config folder: one person's decisions, read at the start, written whole at each change.
 *
 * Fails: `update` with `settings.invalid` while the file is damaged or newer, so that nothing in it is lost;
 * `startAfresh` is the person's way out, and it too keeps the old file.
 * Source: docs/spec/app.md, rules A10-A16.
 */
export class SettingsStore {
  readonly #file: string
  readonly #clock: Clock
  #loaded: Promise<LoadedSettings> | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(configFolder: string, clock: Clock) {
    this.#file = join(configFolder, 'settings.json')
    this.#clock = clock
  }

  /** Reads once; later calls answer from memory, as the last change left it. */
  load(): Promise<LoadedSettings> {
    return (this.#loaded ??= this.#read())
  }

  /** Applies one change after the other, each to what is on disk by then. Resolves when it is durable. */
  update(change: (settings: Settings) => Settings): Promise<Settings> {
    return this.#inTurn(async () => {
      this.#loaded = this.#read()
      const { settings, failure } = await this.#loaded
      if (failure) throw new BackupError('settings.invalid', failure.message, { context: failure.context })
      return this.#write(change(settings))
    })
  }

  /** Keeps the unusable file under another name and begins with none. Returns that name. */
  startAfresh(): Promise<{ readonly kept: string }> {
    return this.#inTurn(async () => {
      const { failure } = await this.load()
      if (!failure) throw new BackupError('invalid-request', 'these settings are in use')
      const kept = await setAside(this.#file, this.#clock.now())
      await this.#write(fresh)
      return { kept }
    })
  }

  async #write(settings: Settings): Promise<Settings> {
    await writeAtomically(this.#file, encodeSettings(settings))
    this.#loaded = Promise.resolve({ settings, isFirstRun: false, failure: null })
    return settings
  }

  async #read(): Promise<LoadedSettings> {
    const content = await readIfThere(this.#file)
    if (!content) return { settings: fresh, isFirstRun: true, failure: null }
    const decoded = decodeSettings(content.toString('utf8'))
    switch (decoded.kind) {
      case 'current':
        return { settings: decoded.settings, isFirstRun: false, failure: null }
      case 'newer':
        return {
          settings: decoded.settings,
          isFirstRun: false,
          failure: this.#invalid(
            `the settings were written by a newer Penumbra (format ${decoded.version}); they are used as far as this ` +
              'one understands them, and not changed',
          ),
        }
      case 'damaged':
        return {
          settings: fresh,
          isFirstRun: false,
          failure: this.#invalid(`the settings cannot be read (${decoded.why}); the file is left as it is`),
        }
    }
  }

  #invalid(message: string): Failure {
    return { code: 'settings.invalid', message, retry: 'never', context: { file: this.#file } }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}
