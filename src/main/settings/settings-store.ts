import { dirname, join } from 'node:path'
import type { Failure, FailureCode } from '../../contract/failure'
import type { Sentence } from '../../contract/sentence'
import { say } from '../model/sentence'
import { readIfThere, setAside, writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'
import type { Clock } from '../model/clock'
import { type Settings, decodeSettings, encodeSettings, fresh } from './settings-format'

/** What is in force, and why it cannot be changed, if it cannot. */
export interface LoadedSettings {
  readonly settings: Settings
  /** There is no settings file: nobody has decided anything yet. */
  readonly isFirstRun: boolean
  /** `settings.invalid`: the file is damaged. `settings.newer`: of a newer Penumbra. The person must see it. */
  readonly failure: Failure | null
}

/**
 * settings.json in the config folder: one person's decisions, read at the start, written whole at each change.
 *
 * Fails: `update` with `settings.invalid` or `settings.newer` while the file is damaged or newer, so that nothing in it
 * is lost; `startAfresh` is the person's way out, and it too keeps the old file. Never fails to load.
 * Source: docs/spec/app.md, rules A12-A16; docs/spec/places.md, P10-P16.
 */
export class SettingsStore {
  readonly file: string
  readonly #clock: Clock
  #loaded: Promise<LoadedSettings> | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(configFolder: string, clock: Clock) {
    this.file = join(configFolder, 'settings.json')
    this.#clock = clock
  }

  /** Reads once; later calls answer from memory, as the last change left it. */
  load(): Promise<LoadedSettings> {
    return (this.#loaded ??= this.#read())
  }

  /** As the file is now: another process may have changed it. */
  reread(): Promise<LoadedSettings> {
    return this.#inTurn(() => (this.#loaded = this.#read()))
  }

  /** Applies one change after the other, each to what is on disk by then. Resolves when it is durable. */
  update(change: (settings: Settings) => Settings): Promise<Settings> {
    return this.#inTurn(async () => {
      this.#loaded = this.#read()
      const { settings, failure } = await this.#loaded
      if (failure) throw new BackupError(failure.code, failure.message, { context: failure.context })
      return this.#write(change(settings))
    })
  }

  /** Keeps the unusable file under another name and begins with none. Returns that name. */
  startAfresh(): Promise<{ readonly kept: string }> {
    return this.#inTurn(async () => {
      const { failure } = await this.load()
      if (!failure) throw new BackupError('invalid-request', 'These settings are in use.')
      const kept = await setAside(this.file, this.#clock.now())
      await this.#write(fresh)
      return { kept }
    })
  }

  async #write(settings: Settings): Promise<Settings> {
    await writeAtomically(this.file, encodeSettings(settings))
    this.#loaded = Promise.resolve({ settings, isFirstRun: false, failure: null })
    return settings
  }

  async #read(): Promise<LoadedSettings> {
    const content = await readIfThere(this.file).catch((cause: unknown) => ({ why: systemCode(cause) }))
    if (!content) return { settings: fresh, isFirstRun: true, failure: null }
    if ('why' in content) return this.#unusable(`they cannot be opened (${content.why})`)
    const decoded = decodeSettings(content.toString('utf8'))
    switch (decoded.kind) {
      case 'current':
        return { settings: decoded.settings, isFirstRun: false, failure: null }
      case 'older':
        await this.#migrate(content, decoded)
        return { settings: decoded.settings, isFirstRun: false, failure: null }
      case 'newer':
        return { settings: decoded.settings, isFirstRun: false, failure: this.#newer(decoded.version) }
      case 'damaged':
        return this.#unusable(`they cannot be read (${decoded.why})`)
    }
  }

  /**
   * Keeps the old file as `settings.v<version>.json.bak` before the new form is written. Where nothing can be written
   * the old form stays, and is understood again the next time.
   */
  async #migrate(old: Buffer, { settings, version }: { settings: Settings; version: number }): Promise<void> {
    try {
      await keepBeside(join(dirname(this.file), `settings.v${version}.json.bak`), old)
      await writeAtomically(this.file, encodeSettings(settings))
    } catch (error) {
      if (systemCode(error) === 'unknown') throw error
    }
  }

  #newer(version: number): Failure {
    const message = say(
      'The settings {file} were written by a newer Penumbra (format {version}). They are used as far as this one understands them, and not changed.',
      { file: this.file, version },
    )
    return this.#failure('settings.newer', message)
  }

  #unusable(why: string): LoadedSettings {
    const message = say('The settings {file} are not used: {why}. The file is left as it is.', { file: this.file, why })
    return { settings: fresh, isFirstRun: false, failure: this.#failure('settings.invalid', message) }
  }

  #failure(code: FailureCode, message: Sentence): Failure {
    return { code, message, retry: 'never', context: { file: this.file } }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}

/** What the system calls it; `unknown` for what is no failure of the system. */
const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

/** Never replaces an older copy with other content: that one may be the better one. */
async function keepBeside(file: string, content: Buffer): Promise<void> {
  for (let number = 0; ; number++) {
    const name = number === 0 ? file : `${file}.${number}`
    const there = await readIfThere(name)
    if (there?.equals(content)) return
    if (!there) return writeAtomically(name, content)
  }
}
