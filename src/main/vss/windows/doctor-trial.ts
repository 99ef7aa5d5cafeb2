import { mkdtemp, readdir, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Timers } from '../../model/timers'
import { type BackupCalls, isVssCallError, type VssComponentId, type VssSession, type WindowsVss } from '../../native'
import type { TrialStep } from '..'
import { describeHresult, snapshotContext } from '../documents'
import { deviceRoot, withBackslash } from './path-names'

/**
 * A backup and a copy that stays, of which nothing is kept, so that every call is made once: each writer with a component takes part, one copy is made
 * and read, and every component is told as not backed up. A call that fails ends it; whatever was begun is ended.
 */
export async function doctorTrial(
  vss: WindowsVss,
  timers: Timers,
  volume: string,
  signal: AbortSignal,
): Promise<readonly TrialStep[]> {
  const steps: TrialStep[] = []
  const session = vss.backup({
    ...{ context: 0, backupType: COPY, partialFiles: false, waits: {} },
    retry: { codes: [], times: 0, pause: 0 },
  })
  const stop = (): void => session.cancel()
  signal.addEventListener('abort', stop)
  const tried: Tried = async (call, work, say) => {
    const began = timers.now()
    try {
      const value = await work()
      steps.push({ call, took: timers.now() - began, outcome: say(value), isDone: true })
      return value
    } catch (error) {
      const outcome = isVssCallError(error) ? `${error.call}: ${describeHresult(error.hresult)}` : String(error)
      steps.push({ call, took: timers.now() - began, outcome, isDone: false })
      throw error
    }
  }
  const place = () => vss.service.call('volumeOfPath', withBackslash(volume))
  try {
    const { name } = await tried('GetVolumeNameForVolumeMountPoint', place, (found) => found.name)
    await backUp(session, name, tried)
  } catch {
    // The step says what failed.
  } finally {
    signal.removeEventListener('abort', stop)
    await tried(
      'Release',
      () => session.call('close'),
      () => 'the copy is gone',
    ).catch(() => undefined)
  }
  if (steps.every(({ isDone }) => isDone) && !signal.aborted)
    await keepAndDelete(vss, volume, tried).catch(() => undefined)
  return steps
}

/** A copy that stays, made without writers: listed, shown in a folder, taken from there, deleted. */
async function keepAndDelete(vss: WindowsVss, volume: string, tried: Tried): Promise<void> {
  const { service } = vss
  const session = vss.backup({
    ...{ context: snapshotContext.valueOf('nas-rollback'), backupType: COPY, partialFiles: false, waits: {} },
    retry: { codes: [], times: 0, pause: 0 },
  })
  const folder = await mkdtemp(join(tmpdir(), 'penumbra-doctor-'))
  let id = ''
  try {
    const { name } = await service.call('volumeOfPath', withBackslash(volume))
    await tried('StartSnapshotSet of a copy that stays', () => session.call('startSet'), String)
    await session.call('addVolume', name, '')
    const { copies } = await tried(
      'DoSnapshotSet',
      () => session.call('makeSet'),
      (made) => `${made.copies.length} copy`,
    )
    id = copies[0]?.id ?? ''
    await session.call('close')
    const look = async () => {
      const listed = (await service.call('shadowCopies')).find((copy) => copy.id === id)
      if (!listed) throw new Error('the copy is gone')
      return listed.deviceObject
    }
    await tried('Query', look, (device) => `${device} stays after its object is released`)
    await tried('ExposeSnapshot', () => service.call('expose', id, folder, false), String)
    await tried(
      'the exposed folder',
      () => readdir(folder),
      (names) => `${folder} holds ${names.length} entries`,
    )
    await tried(
      'UnexposeSnapshot',
      () => service.call('unexpose', id),
      () => 'taken away',
    )
  } finally {
    await session.call('close')
    if (id !== '')
      await tried(
        'DeleteSnapshots',
        () => service.call('delete', id, false),
        () => 'deleted',
      )
    await rmdir(folder).catch(() => undefined)
  }
}

type Tried = <Value>(call: string, work: () => Promise<Value>, say: (value: Value) => string) => Promise<Value>

const COPY = 5

async function backUp(session: VssSession<BackupCalls>, volume: string, tried: Tried): Promise<void> {
  const ofAll = (tell: (component: VssComponentId) => Promise<void>) => async () => {
    for (const component of components) await tell(component)
  }
  const writers = await tried(
    'GatherWriterMetadata',
    () => session.call('gather'),
    (found) => `${found.length} writers: ${found.map(({ name }) => name).join(', ')}`,
  )
  const components: readonly VssComponentId[] = writers.flatMap(({ writerId, instanceId, components: own }) =>
    own.filter(isExplicit).map(({ type, logicalPath, name }) => ({ writerId, instanceId, type, logicalPath, name })),
  )
  const added = () => `${components.length} components`
  await tried(
    'AddComponent',
    ofAll((component) => session.call('addComponent', component)),
    added,
  )
  await tried('StartSnapshotSet', () => session.call('startSet'), String)
  await tried('AddToSnapshotSet', () => session.call('addVolume', volume, ''), String)
  await tried(
    'PrepareForBackup',
    () => session.call('prepare'),
    (report) => failures(report.writers),
  )
  const { copies } = await tried(
    'DoSnapshotSet',
    () => session.call('makeSet'),
    (report) => failures(report.writers),
  )
  for (const { deviceObject } of copies) {
    const root = deviceRoot(deviceObject)
    await tried(
      'the root of the copy',
      () => readdir(root),
      (names) => `${root} holds ${names.length} entries`,
    )
  }
  await tried(
    'GetWriterComponents',
    () => session.call('writerComponents'),
    (all) => `${all.length} components`,
  )
  const asNo = () => 'every component as not backed up'
  await tried(
    'SetBackupSucceeded',
    ofAll((component) => session.call('setSucceeded', component, false)),
    asNo,
  )
  await tried(
    'SaveAsXML',
    () => session.call('saveDocument'),
    (xml) => `${xml.length} characters`,
  )
  await tried('BackupComplete', () => session.call('complete'), failures)
}

/** A component inside a selectable one is added by that alone. */
const isExplicit = (
  { logicalPath }: { readonly logicalPath: string },
  _: number,
  all: readonly { readonly selectable: boolean; readonly logicalPath: string; readonly name: string }[],
): boolean =>
  !all.some((other) => {
    const full = other.logicalPath === '' ? other.name : `${other.logicalPath}\\${other.name}`
    return other.selectable && (logicalPath === full || logicalPath.startsWith(`${full}\\`))
  })

function failures(statuses: readonly { readonly name: string; readonly failure: number }[]): string {
  const bad = statuses.filter(({ failure }) => failure >>> 0 >= 0x8000_0000)
  if (bad.length === 0) return `${statuses.length} writers asked, none failed`
  return bad.map(({ name, failure }) => `${name}: ${describeHresult(failure)}`).join('; ')
}
