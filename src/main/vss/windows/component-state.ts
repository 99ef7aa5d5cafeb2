import type { WriterStatus } from '../../../contract/writers'
import type { Failure } from '../../../contract/failure'
import { fixed, say, within } from '../../model/sentence'
import { isWithin, type VolumePath } from '../../model/volume-path'
import type { VssComponentId, VssWriterComponent, VssWriterDescription, VssWriterStatus } from '../../native'
import type { AddedFiles, BackupMode, ComponentKey, ComponentOutcome } from '..'
import { type ComponentFileSet, sayHresult, writerState } from '../documents'
import { writerFailure } from './vss-failure'

/** A component that was added: as the API names it, and what is known of its files. */
export interface AddedComponent {
  readonly key: ComponentKey
  readonly id: VssComponentId
  readonly caption: string
  readonly files: AddedFiles
}

export const keyOf = ({ writerId, instanceId, logicalPath, name }: ComponentKey): string =>
  JSON.stringify([writerId, instanceId, logicalPath, name])

/**
 * What a component reached (rule Z20). Its writer is asked by the service alone: one that took part and did not fail held
 * still, and its files in the copy are as it wants them.
 */
export function reached(
  component: AddedComponent,
  evidence: {
    readonly mode: BackupMode['kind']
    readonly status: VssWriterStatus | undefined
    readonly said: VssWriterComponent | undefined
    readonly volumes: readonly VolumePath[]
    readonly mountPoints: readonly VolumePath[]
  },
): Pick<ComponentOutcome, 'consistency' | 'reason'> {
  const { mode, status, said, volumes, mountPoints } = evidence
  if (mode !== 'shadow-copy')
    return {
      consistency: 'file-consistent',
      reason: fixed('without a shadow copy its files are read while they are in use'),
    }
  const failure = status && writerFailure(status)
  const own = said?.failure ?? null
  const isPartial = status?.failure === PARTIAL_FAILURE
  if (own) {
    const what = sayHresult(own.result)
    return {
      consistency: 'crash-consistent',
      reason: own.message === '' ? what : say('{what} It says: {own}.', { what, own: own.message }),
    }
  }
  if (failure && !isPartial) return { consistency: 'crash-consistent', reason: failed(status.name, failure) }
  if (!isCovered(component.files.copied, volumes, mountPoints))
    return { consistency: 'file-consistent', reason: fixed('some of its files lie on a volume without a shadow copy') }
  return { consistency: 'application-consistent', reason: '' }
}

const PARTIAL_FAILURE = 0x80042336

const failed = (name: string, { message }: Failure) => say('{name} failed: {why}', { name, why: within(message) })

/** Whether all files lie on these volumes, those below in mounted folders among them. */
export const isCovered = (
  sets: readonly ComponentFileSet[],
  volumes: readonly VolumePath[],
  mountPoints: readonly VolumePath[],
): boolean =>
  sets.every(({ path: own, alternatePath, recursive }) => {
    const path = alternatePath ?? own
    const home = deepest(path, [...mountPoints, ...volumes])
    const below = recursive ? mountPoints.filter((point) => point !== path && isWithin(path, point)) : []
    return home !== null && [home, ...below].every((volume) => volumes.includes(volume))
  })

/** The volume that holds a path. */
export function deepest(path: string, mountPoints: readonly VolumePath[]): VolumePath | null {
  const [found] = mountPoints
    .filter((point) => isWithin(point.toLowerCase(), path.toLowerCase()))
    .sort((one, other) => other.length - one.length)
  return found ?? null
}

/** The writers as the last checkpoint showed them; all of them, also those that take no part. */
export const writerStatuses = (
  writers: readonly VssWriterDescription[],
  statuses: readonly VssWriterStatus[],
  outcomes: ReadonlyMap<string, ComponentOutcome>,
): readonly WriterStatus[] =>
  writers.map(({ writerId, instanceId, name, components }) => {
    const status = statuses.find((one) => one.writerId === writerId && one.instanceId === instanceId)
    return {
      ...{ writerId, instanceId, name, stateBefore: 'unknown' },
      state: (status && writerState.ofValue(status.state)) ?? 'unknown',
      failure: status ? writerFailure(status) : null,
      components: components.map(({ logicalPath, name: component, caption }) => {
        const outcome = outcomes.get(keyOf({ writerId, instanceId, logicalPath, name: component }))
        const { consistency = null, reason = '' } = outcome ?? {}
        return { logicalPath, name: component, caption, consistency, reason }
      }),
    }
  })
