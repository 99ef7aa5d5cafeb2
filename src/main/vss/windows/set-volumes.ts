import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { isWithin, type VolumePath } from '../../model/volume-path'
import type { BackupCalls, VssSession } from '../../native'
import { type MountedVolume, volumeName } from './volume-map'
import { asked } from './vss-failure'
import type { WindowsParts } from './windows-parts'

/** The volumes of one set, and this process's right to make it: two sets at once are refused before the service is asked. */
export class SetVolumes {
  readonly #parts: WindowsParts
  readonly #session: VssSession<BackupCalls>
  readonly #added = new Map<VolumePath, string>()
  #owner: unknown = null
  #isStarted = false

  constructor(parts: WindowsParts, session: VssSession<BackupCalls>) {
    this.#parts = parts
    this.#session = session
  }

  /** Every volume by its mount point, with its one name. */
  get added(): ReadonlyMap<VolumePath, string> {
    return this.#added
  }

  /** Fails: `vss.set-in-progress`. Answers an id of our own: the service's is known with the set. */
  reserve(owner: unknown): string {
    const { maker, createId } = this.#parts
    if (maker.owner !== null)
      throw new BackupError('vss.set-in-progress', 'Another backup is making a shadow copy right now.', {
        retry: 'later',
      })
    maker.owner = owner
    this.#owner = owner
    return createId()
  }

  leave(): void {
    if (this.#owner !== null && this.#parts.maker.owner === this.#owner) this.#parts.maker.owner = null
    this.#owner = null
  }

  async start(): Promise<void> {
    if (this.#isStarted) return
    await asked(this.#session.call('startSet'))
    this.#isStarted = true
  }

  /** A volume by any of its names is one volume. Fails: `vss.no-provider`; `vss.bad-state` for one that is in the set. */
  async add(volume: VolumePath, provider?: string): Promise<string> {
    const name = await volumeName(this.#parts.vss.service, volume)
    if ([...this.#added.values()].includes(name))
      throw new BackupError('vss.bad-state', say('{volume} is in the set already', { volume }))
    const id = provider === undefined ? '' : await this.#providerId(provider)
    await this.start()
    const copy = await asked(this.#session.call('addVolume', name, id), volume)
    this.#added.set(volume, name)
    return copy
  }

  /** What is mounted in a folder of a volume lies in no copy of that volume: its own volume is added. */
  async addMountedBelow(sources: readonly string[], mounted: readonly MountedVolume[]): Promise<void> {
    await this.start()
    for (const { path, name } of mounted) {
      const isAsked = sources.some((source) => isWithin(source, path) && source !== path)
      const isInside = [...this.#added.keys()].some((volume) => isWithin(volume, path) && volume !== path)
      if (isAsked && isInside && ![...this.#added.values()].includes(name)) await this.add(path)
    }
  }

  async #providerId(wanted: string): Promise<string> {
    const providers = await asked(this.#parts.vss.service.call('providers'))
    const found = providers.find(({ id, name }) => id === wanted || name === wanted)
    if (!found) throw new BackupError('vss.no-provider', say('There is no provider {name}.', { name: wanted }))
    return found.id
  }
}
