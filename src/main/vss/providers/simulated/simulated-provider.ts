import type { ShadowCopyStatus } from '../../../../contract/volumes'
import { BackupError } from '../../../model/backup-error'
import type { Timers } from '../../../model/timers'
import type { VolumePath } from '../../../model/volume-path'
import type { ProvidedCopy, Provider } from '../provider'

/** The calls at which a simulated provider can be told to fail. */
export type ProviderStep = Exclude<
  keyof Provider,
  'id' | 'name' | 'kind' | 'version' | 'kept' | 'volumesToHold' | 'letUserEnter'
>

export interface SimulatedProviderScript {
  readonly name: string
  readonly kind: Provider['kind']
  /** The volumes it supports, and the folder that stands for the copy of each. */
  readonly volumes: Readonly<Record<string, string>>
  readonly faults: Readonly<Partial<Record<ProviderStep, 'throw' | 'hang' | { readonly late: number }>>>
}

interface Prepared {
  readonly path: VolumePath
  readonly status: ShadowCopyStatus
}

/** A provider that makes nothing: it keeps account of the copies it would have, and fails where its script says. */
export class SimulatedProvider implements Provider {
  readonly id: string
  readonly name: string
  readonly kind: Provider['kind']
  readonly version = '1'
  readonly letUserEnter = null
  /** Every call, in order. */
  readonly calls: ProviderStep[] = []
  readonly #script: SimulatedProviderScript
  readonly #timers: Timers
  readonly #copies = new Map<string, ShadowCopyStatus>()
  readonly #prepared: Prepared[] = []

  constructor(script: SimulatedProviderScript, timers: Timers) {
    this.id = `simulated-${script.name}`
    this.name = script.name
    this.kind = script.kind
    this.#script = script
    this.#timers = timers
  }

  async isVolumeSupported(volume: VolumePath): ReturnType<Provider['isVolumeSupported']> {
    await this.#enter('isVolumeSupported')
    return volume in this.#script.volumes
      ? { supported: true }
      : { supported: false, reason: 'the simulation has no such volume' }
  }

  async beginPrepareSnapshot(request: Parameters<Provider['beginPrepareSnapshot']>[0]): Promise<void> {
    await this.#enter('beginPrepareSnapshot')
    const { setId, shadowCopyId: id, volume, persistent, origin } = request
    const deviceObject = this.#script.volumes[volume] ?? volume
    const createdAt = '2026-01-01T00:00:00.000Z'
    const status = {
      ...{ id, setId, provider: this.name, volume, deviceObject, createdAt, persistent, inUse: true },
      ...{ context: origin?.context ?? null, createdBy: origin?.createdBy ?? '', exposedAt: [] },
    }
    this.#prepared.push({ path: volume, status })
  }

  endPrepareSnapshots = (): Promise<void> => this.#enter('endPrepareSnapshots')
  preCommitSnapshots = (): Promise<void> => this.#enter('preCommitSnapshots')

  async commitSnapshots(setId: string): Promise<{ readonly first: number; readonly last: number }> {
    const first = this.#timers.now()
    await this.#enter('commitSnapshots')
    for (const { status } of this.#of(setId)) this.#copies.set(status.id, status)
    return { first, last: this.#timers.now() }
  }

  async postCommitSnapshots(setId: string): Promise<readonly ProvidedCopy[]> {
    await this.#enter('postCommitSnapshots')
    return this.#of(setId).map(({ path, status }) => ({
      ...{ shadowCopyId: status.id, deviceObject: status.deviceObject, createdAt: status.createdAt },
      volume: path,
    }))
  }

  postFinalCommitSnapshots = (): Promise<void> => this.#enter('postFinalCommitSnapshots')

  async abortSnapshots(setId: string): Promise<void> {
    await this.#enter('abortSnapshots')
    for (const { status } of this.#of(setId)) this.#copies.delete(status.id)
  }

  async deleteSnapshot(shadowCopyId: string): Promise<void> {
    await this.#enter('deleteSnapshot')
    this.#copies.delete(shadowCopyId)
  }

  async list(): Promise<readonly ShadowCopyStatus[]> {
    await this.#enter('list')
    return [...this.#copies.values()]
  }

  async cleanUp(): Promise<readonly ShadowCopyStatus[]> {
    await this.#enter('cleanUp')
    return []
  }

  #of(setId: string): readonly Prepared[] {
    return this.#prepared.filter(({ status }) => status.setId === setId)
  }

  async #enter(step: ProviderStep): Promise<void> {
    this.calls.push(step)
    const fault = this.#script.faults[step]
    if (fault === undefined) return
    if (fault === 'throw') throw new BackupError('vss.provider-failed', `told to fail at ${step}`)
    if (fault === 'hang') return new Promise(() => undefined)
    return new Promise((resolve) => void this.#timers.after(fault.late, resolve))
  }
}
