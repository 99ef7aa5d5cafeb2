import {
  isVssCallError,
  type ServiceCalls,
  type VssServiceState,
  type VssShadowCopy,
  type VssShadowStorage,
  type VssVolume,
  type VssWriterDescription,
  type VssWriterStatus,
  type WindowsVss,
} from '../../native'
import { snapshotContext } from '../documents'

/** What one question was answered, or the call that failed and its HRESULT. */
export type Answer<Value> =
  | { readonly kind: 'told'; readonly value: Value }
  | { readonly kind: 'failed'; readonly call: string; readonly hresult: number }

/** Everything that the doctor looks at. Each question is asked for itself: one that fails is a finding, and no end. */
export interface DoctorFacts {
  readonly process: Answer<ReturnType<ServiceCalls['describeProcess']>>
  readonly services: Answer<readonly VssServiceState[]>
  readonly providers: Answer<ReturnType<ServiceCalls['providers']>>
  readonly writers: Answer<
    readonly { readonly name: string; readonly components: number; readonly status: VssWriterStatus | null }[]
  >
  readonly volumes: Answer<readonly VssVolume[]>
  readonly storage: Answer<readonly VssShadowStorage[]>
  readonly copies: Answer<readonly VssShadowCopy[]>
  readonly isSetInProgress: Answer<boolean>
  /** MaxShadowCopies of the registry; null when it is not set. */
  readonly mostCopies: Answer<number | null>
  readonly leftOut: Answer<readonly { readonly name: string; readonly texts: readonly string[] }[]>
}

/** The service and what it leans on: COM+ events, its own provider, and remote calls. */
export const SERVICES = ['VSS', 'swprv', 'EventSystem', 'RpcSs'] as const

export async function doctorFacts(vss: WindowsVss): Promise<DoctorFacts> {
  const { service } = vss
  return {
    process: await ask(() => service.call('describeProcess')),
    services: await ask(() => service.call('services', SERVICES)),
    providers: await ask(() => service.call('providers')),
    writers: await ask(() => askWriters(vss)),
    volumes: await ask(() => service.call('volumes')),
    storage: await ask(() => service.call('shadowStorage')),
    copies: await ask(() => service.call('shadowCopies')),
    isSetInProgress: await ask(() => service.call('isSetInProgress')),
    mostCopies: await ask(() =>
      service.call('number', 'SYSTEM\\CurrentControlSet\\Services\\VSS\\Settings', 'MaxShadowCopies'),
    ),
    leftOut: await ask(() =>
      service.call('textLists', 'SYSTEM\\CurrentControlSet\\Control\\BackupRestore\\FilesNotToSnapshot'),
    ),
  }
}

/** Only gathered and asked how they are: no writer takes part in anything. */
async function askWriters(vss: WindowsVss) {
  const context = snapshotContext.valueOf('backup')
  const session = vss.backup({
    ...{ context, backupType: 5, partialFiles: false, waits: {} },
    retry: { codes: [], times: 0, pause: 0 },
  })
  try {
    const writers: readonly VssWriterDescription[] = await session.call('gather')
    const statuses = await session.call('statuses')
    return writers.map(({ name, instanceId, components }) => ({
      ...{ name, components: components.length },
      status: statuses.find((one) => one.instanceId === instanceId) ?? null,
    }))
  } finally {
    await session.call('close')
  }
}

async function ask<Value>(question: () => Promise<Value>): Promise<Answer<Value>> {
  try {
    return { kind: 'told', value: await question() }
  } catch (error) {
    if (!isVssCallError(error)) throw error
    return { kind: 'failed', call: error.call, hresult: error.hresult }
  }
}
