import type { Step } from '../../../contract/sessions'
import { BackupError } from '../../model/backup-error'
import { FakeTimers } from '../../model/timers.fake'
import { volumePath } from '../../model/volume-path'
import type { BackupComponents, BackupOptions, ComponentKey, ShadowCopyService, ShadowCopySet } from '..'
import type { Volume } from '../providers'
import { SimulatedProvider, type SimulatedProviderScript } from '../providers/simulated/simulated-provider'
import { createSimulatedRegistry, type SimulatedScript, type WriterDescription, type WriterEvent } from '../writers'
import { createCoordinator } from './coordinator'
import type { CoordinatorLimits } from './limits'
import type { SetLock } from './set-lock'

/** A coordinator with simulated parts and time that a test moves. */
export interface Bench {
  readonly service: ShadowCopyService
  readonly timers: FakeTimers
  readonly providers: readonly SimulatedProvider[]
  /** Every event that reached a writer, as `writer event`. */
  readonly events: string[]
  readonly steps: Step[]
  readonly begin: (options?: Partial<BackupOptions>) => Promise<BackupComponents>
}

export interface BenchOptions {
  readonly writers?: readonly SimulatedScript[]
  readonly providers?: readonly SimulatedProviderScript[]
  readonly limits?: Partial<CoordinatorLimits>
}

export const DATA = volumePath('/data')

export const goodProvider: SimulatedProviderScript = {
  name: 'Mirror',
  kind: 'software',
  volumes: { '/data': '/copies/data', '/logs': '/copies/logs' },
  faults: {},
}

/** A writer of one database under /data. */
export function script(
  name: string,
  events: SimulatedScript['events'] = {},
  description: Partial<WriterDescription> = {},
): SimulatedScript {
  return {
    description: {
      writerId: writerIdOf(name),
      name,
      usage: 'user-data',
      source: 'transacted-db',
      level: 'front-end',
      backupSchema: 16,
      majorVersion: 1,
      minorVersion: 0,
      components: [
        {
          ...{ logicalPath: '/data', name: `${name}.db`, caption: `Database of ${name}`, kind: 'database' },
          selectable: true,
          fileSets: [{ path: '/data', fileSpec: `${name}.db`, recursive: false, backupTypes: 3855, isLog: false }],
        },
      ],
      ...description,
    } as SimulatedScript['description'],
    events,
  }
}

/** A class id made of a name: the same name, the same id. */
export const writerIdOf = (name: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').padEnd(12, '0').slice(0, 12)}`

export function bench({ writers = [], providers = [goodProvider], limits = {} }: BenchOptions = {}): Bench {
  const timers = new FakeTimers()
  const events: string[] = []
  const steps: Step[] = []
  const made = providers.map((provider) => new SimulatedProvider(provider, timers))
  let ids = 0
  const service = createCoordinator({
    providers: made,
    writers: createSimulatedRegistry(writers, {
      timers,
      onEvent: (writer: string, event: WriterEvent) => void events.push(`${writer} ${event}`),
    }),
    listVolumes: () => Promise.resolve(['/', '/data', '/logs'].map(volume)),
    lock: memoryLock(),
    createId: () => `10000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    timers,
    limits,
  })
  const begin = (options: Partial<BackupOptions> = {}): Promise<BackupComponents> =>
    service.startBackup({
      backupType: 'copy',
      sources: ['/data'],
      context: 'backup',
      signal: new AbortController().signal,
      onStep: (step) => void steps.push(step),
      ...options,
    })
  return { service, timers, providers: made, events, steps, begin }
}

/** Adds whatever the writers describe. */
export async function addAll(backup: BackupComponents): Promise<readonly ComponentKey[]> {
  const keys = (await backup.gatherWriterMetadata()).flatMap(({ writerId, instanceId, components }) =>
    components.map(({ logicalPath, name }) => ({ writerId, instanceId, logicalPath, name })),
  )
  for (const key of keys) backup.addComponent(key)
  return keys
}

/** As far as PrepareForBackup. */
export async function upToPrepared(backup: BackupComponents): Promise<void> {
  await addAll(backup)
  backup.startSnapshotSet()
  await backup.addToSnapshotSet(DATA)
  await backup.prepareForBackup({ kind: 'shadow-copy' })
}

/** As far as the finished set. */
export async function upToSet(backup: BackupComponents): Promise<ShadowCopySet> {
  await upToPrepared(backup)
  return backup.doSnapshotSet()
}

/** The whole backup, every component reported as its outcome says. */
export async function whole(backup: BackupComponents): Promise<ShadowCopySet> {
  const set = await upToSet(backup)
  for (const { key, consistency } of backup.componentOutcomes())
    backup.setBackupSucceeded(key, consistency === 'application-consistent')
  await backup.backupComplete()
  return set
}

/** The lock of a machine with one process. */
export function memoryLock(): SetLock {
  let isHeld = false
  return {
    acquire() {
      if (isHeld) throw new BackupError('vss.set-in-progress', 'held', { retry: 'later' })
      isHeld = true
      return () => {
        isHeld = false
      }
    },
  }
}

const volume = (mountPoint: string): Volume => ({
  ...{ mountPoint, device: '/dev/simulated', fileSystem: 'simulated', uuid: '', subvolume: '' },
  ...{ capacity: 1000, available: 500 },
})
