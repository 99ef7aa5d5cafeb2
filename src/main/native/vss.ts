/** The operating system's shadow copy service by the addon (Windows). Numbers are those of the API, ids GUIDs in lower case. */
export interface VssAddon {
  readonly VssOperation: new (kind: 'backup' | 'restore' | 'service', settings: unknown) => RawOperation
}

interface RawOperation {
  call(name: string, args: readonly unknown[]): Promise<unknown>
  now(name: string, args: readonly unknown[]): unknown
  cancel(): void
}

/** What a call that failed is: an Error with the HRESULT and the call's own name. */
export interface VssCallError extends Error {
  readonly hresult: number
  readonly call: string
}

export const isVssCallError = (error: unknown): error is VssCallError =>
  error instanceof Error && typeof (error as Partial<VssCallError>).hresult === 'number'

/** One operation on a COM thread of its own. A call that fails rejects, or throws, with a VssCallError. */
export interface VssSession<Calls> {
  call<Name extends keyof Calls & string>(name: Name, ...args: ArgumentsOf<Calls[Name]>): Promise<ResultOf<Calls[Name]>>
  /** For what asks nobody but the object itself: waits for it. */
  now<Name extends keyof Calls & string>(name: Name, ...args: ArgumentsOf<Calls[Name]>): ResultOf<Calls[Name]>
  /** Asks what runs to stop, for good. */
  cancel(): void
}

type ArgumentsOf<Call> = Call extends (...args: infer Arguments) => unknown ? Arguments : never
type ResultOf<Call> = Call extends (...args: never[]) => infer Result ? Result : never

export interface WindowsVss {
  backup(settings: BackupSettings): VssSession<BackupCalls>
  restore(settings: RestoreSettings): VssSession<RestoreCalls>
  readonly service: VssSession<ServiceCalls>
}

/** Null where the addon is not one for Windows. */
export function windowsVss(addon: Partial<VssAddon>): WindowsVss | null {
  const { VssOperation } = addon
  if (!VssOperation) return null
  const open = <Calls>(kind: 'backup' | 'restore' | 'service', settings: unknown): VssSession<Calls> => {
    const operation = new VssOperation(kind, settings)
    return {
      call: (name, ...args) => operation.call(name, args) as never,
      now: (name, ...args) => operation.now(name, args) as never,
      cancel: () => operation.cancel(),
    }
  }
  let service: VssSession<ServiceCalls> | null = null
  return {
    backup: (settings) => open('backup', settings),
    restore: (settings) => open('restore', settings),
    get service() {
      service ??= open('service', {})
      return service
    },
  }
}

/** Units: milliseconds. What is left out is ten minutes. */
export interface VssWaits {
  readonly gather?: number
  readonly prepare?: number
  readonly snapshot?: number
  readonly status?: number
  readonly complete?: number
}

export interface BackupSettings {
  readonly context: number
  readonly backupType: number
  readonly partialFiles: boolean
  readonly waits: VssWaits
  /** Ids of writer classes and instances; every writer unless given. */
  readonly enabledWriters?: readonly string[] | undefined
  readonly disabledWriters?: readonly string[] | undefined
  readonly disabledInstances?: readonly string[] | undefined
  /** After which failures the operation is begun anew, how often, and how long is waited. Units: milliseconds. */
  readonly retry: { readonly codes: readonly number[]; readonly times: number; readonly pause: number }
}

export interface RestoreSettings {
  readonly document: string
  readonly restoreType: number
  readonly waits: VssWaits
}

export interface VssComponentId {
  readonly writerId: string
  readonly instanceId: string
  readonly type: number
  readonly logicalPath: string
  readonly name: string
}

export interface BackupCalls {
  gather(): readonly VssWriterDescription[]
  setState(type: number, partialFiles: boolean): void
  addComponent(component: VssComponentId): void
  setPreviousStamp(component: VssComponentId, stamp: string): void
  startSet(): string
  /** A name of the form `\\?\Volume{...}\`; an empty provider is any. */
  addVolume(volume: string, provider: string): string
  prepare(): VssSetReport
  makeSet(): VssSetReport
  statuses(): readonly VssWriterStatus[]
  writerComponents(): readonly VssWriterComponent[]
  properties(id: string): VssShadowCopy
  setSucceeded(component: VssComponentId, hasSucceeded: boolean): void
  saveDocument(): string
  complete(): readonly VssWriterStatus[]
  abort(): void
  close(): void
}

export interface RestoreCalls {
  gather(): readonly VssWriterDescription[]
  select(component: VssComponentId): void
  selectForInstance(component: VssComponentId): void
  addSubcomponent(component: VssComponentId, logicalPath: string, name: string): void
  setAdditionalRestores(component: VssComponentId, follow: boolean): void
  setOptions(component: VssComponentId, options: string): void
  addNewTarget(component: VssComponentId, target: VssRelocation): void
  setRollForward(component: VssComponentId, type: number, point: string): void
  setName(component: VssComponentId, name: string): void
  setAuthoritative(component: VssComponentId): void
  preRestore(): readonly VssWriterStatus[]
  addMapping(component: VssComponentId, mapping: VssRelocation): void
  setRangesFile(component: VssComponentId, partialFile: number, path: string): void
  setFileStatus(component: VssComponentId, status: number): void
  postRestore(): readonly VssWriterStatus[]
  writerComponents(): readonly VssWriterComponent[]
  saveDocument(): string
  close(): void
}

export interface ServiceCalls {
  shadowCopies(): readonly VssShadowCopy[]
  providers(): readonly {
    readonly id: string
    readonly name: string
    readonly type: number
    readonly version: string
  }[]
  delete(id: string, isSet: boolean): void
  expose(id: string, place: string, isRemote: boolean): string
  unexpose(id: string): void
  revert(id: string, volume: string, isForced: boolean, limit: number): void
  /** Units of the limit: milliseconds. */
  break(setId: string, flags: number, limit: number): void
  import(document: string, limit: number): readonly VssShadowCopy[]
  isVolumeSupported(volume: string, provider: string): boolean
  isSetInProgress(): boolean
  volumes(): readonly VssVolume[]
  volumeOfPath(path: string): { readonly name: string; readonly mountPoint: string }
  expandPath(path: string): string
  describeProcess(): { readonly isElevated: boolean; readonly isSecurityOurs: boolean; readonly is64Bit: boolean }
  services(names: readonly string[]): readonly VssServiceState[]
  shadowStorage(): readonly VssShadowStorage[]
  textLists(key: string): readonly { readonly name: string; readonly texts: readonly string[] }[]
  number(key: string, name: string): number | null
}

export interface VssRelocation {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  readonly alternatePath: string
}

export interface VssFiles extends VssRelocation {
  readonly kind: 'files' | 'database' | 'log'
  readonly mask: number
}

export interface VssWriterDescription {
  readonly writerId: string
  readonly instanceId: string
  readonly instanceName: string
  readonly name: string
  readonly usage: number
  readonly source: number
  readonly majorVersion: number
  readonly minorVersion: number
  readonly schema: number
  readonly restoreMethod: {
    readonly method: number
    readonly writerRestore: number
    readonly rebootRequired: boolean
    readonly service: string
    readonly alternateLocations: readonly VssFiles[]
  } | null
  readonly components: readonly VssComponentDescription[]
  readonly excludes: readonly VssFiles[]
  readonly excludesFromSnapshot: readonly VssFiles[]
  readonly xml: string
}

export interface VssComponentDescription {
  readonly type: number
  readonly logicalPath: string
  readonly name: string
  readonly caption: string
  readonly restoreMetadata: boolean
  readonly notifyOnBackupComplete: boolean
  readonly selectable: boolean
  readonly selectableForRestore: boolean
  readonly flags: number
  readonly fileSets: readonly VssFiles[]
  readonly dependencies: readonly { readonly writerId: string; readonly logicalPath: string; readonly name: string }[]
}

export interface VssWriterStatus {
  readonly writerId: string
  readonly instanceId: string
  readonly name: string
  readonly state: number
  readonly failure: number
  readonly applicationFailure: number
  readonly message: string
}

export interface VssWriterComponent extends Omit<VssComponentId, 'logicalPath'> {
  readonly logicalPath: string | null
  readonly preRestoreFailure: string | null
  readonly postRestoreFailure: string | null
  readonly restoreTarget: number
  readonly directedTargets: readonly {
    readonly sourcePath: string
    readonly sourceFileName: string
    readonly sourceRanges: string
    readonly destinationPath: string
    readonly destinationFileName: string
    readonly destinationRanges: string
  }[]
  readonly failure: { readonly result: number; readonly applicationResult: number; readonly message: string } | null
}

export interface VssShadowCopy {
  readonly id: string
  readonly setId: string
  readonly deviceObject: string
  readonly volume: string
  readonly exposedName: string
  readonly providerId: string
  readonly attributes: number
  /** FILETIME, decimal. */
  readonly created: string
  readonly state: number
}

export interface VssSetReport {
  readonly setId: string
  readonly attempts: number
  readonly writers: readonly VssWriterStatus[]
  readonly copies: readonly VssShadowCopy[]
}

export interface VssVolume {
  readonly name: string
  readonly mountPoints: readonly string[]
  readonly fileSystem: string
  readonly label: string
  readonly capacity: number
  readonly available: number
  /** GetDriveType: 3 is fixed. */
  readonly kind: number
}

export interface VssServiceState {
  readonly name: string
  readonly exists: boolean
  /** SERVICE_STOPPED 1, SERVICE_RUNNING 4. */
  readonly state: number
  /** SERVICE_AUTO_START 2, SERVICE_DEMAND_START 3, SERVICE_DISABLED 4. */
  readonly startType: number
}

export interface VssShadowStorage {
  readonly volume: string
  readonly diffVolume: string
  /** -1 for no limit. Units of all three: bytes. */
  readonly maximum: number
  readonly allocated: number
  readonly used: number
}
