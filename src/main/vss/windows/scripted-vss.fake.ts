import type { VssComponentDescription, VssWriterDescription, WindowsVss } from '../../native'

type Answers = Readonly<Record<string, (...args: readonly never[]) => unknown>>

/** A service whose calls are answered from tables; `asked` holds every call with what it was given. */
export function scriptedVss(answers: {
  readonly backup?: Answers
  readonly restore?: Answers
  readonly service?: Answers
}) {
  const asked: (readonly unknown[])[] = []
  const session = (table: Answers = {}) => {
    const answer = (name: string, ...args: readonly unknown[]): unknown => {
      asked.push([name, ...args])
      return table[name]?.(...(args as readonly never[]))
    }
    return {
      call: (name: string, ...args: readonly unknown[]) => new Promise((resolve) => resolve(answer(name, ...args))),
      now: answer,
      cancel: () => void asked.push(['cancel']),
    }
  }
  const vss = {
    backup: () => session(answers.backup),
    restore: () => session(answers.restore),
    service: session(answers.service),
  } as unknown as WindowsVss
  return { vss, asked, names: () => asked.map(([name]) => name) }
}

/** What the addon throws. */
export const callError = (hresult: number, call: string): Error =>
  Object.assign(new Error(`${call} failed`), { hresult, call })

export const fails = (hresult: number, call: string) => () => {
  throw callError(hresult, call)
}

export const component = (over: Partial<VssComponentDescription> = {}): VssComponentDescription => ({
  ...{ type: 1, logicalPath: 'main', name: 'books', caption: 'General ledger', restoreMetadata: false },
  ...{ notifyOnBackupComplete: false, selectable: true, selectableForRestore: true, flags: 0, dependencies: [] },
  fileSets: [
    {
      ...{ kind: 'database', path: '%Data%\\Ledger', fileSpec: 'books.ldb', recursive: false, alternatePath: '' },
      mask: 3855,
    },
  ],
  ...over,
})

export const writer = (over: Partial<VssWriterDescription> = {}): VssWriterDescription => ({
  ...{ writerId: 'w', instanceId: 'i', instanceName: '', name: 'Ledger Writer', usage: 3, source: 1 },
  ...{ majorVersion: 1, minorVersion: 0, schema: 0, restoreMethod: null, excludes: [], excludesFromSnapshot: [] },
  ...{ components: [component()], xml: '<WRITER_METADATA/>' },
  ...over,
})

export const volumes = [
  { name: '\\\\?\\Volume{c}\\', mountPoints: ['C:\\'] },
  { name: '\\\\?\\Volume{d}\\', mountPoints: ['C:\\Data\\Arch\\', 'D:\\'] },
].map((volume) => ({ ...volume, fileSystem: 'NTFS', label: '', capacity: 10, available: 5, kind: 3 }))

/** Everything that a backup of the writer above asks; `lost` makes its copies be gone. */
export const backupAnswers = (state: { lost?: boolean; failure?: number } = {}): Answers => ({
  gather: () => [writer()],
  startSet: () => 'set',
  addVolume: (name: string) => `copy of ${name}`,
  prepare: () => ({ setId: 'set', attempts: 1, copies: [], writers: [status(1)] }),
  makeSet: () => ({
    ...{ setId: 'set', attempts: 1, writers: [status(5, state.failure)] },
    copies: [{ ...copy, volume: '\\\\?\\Volume{C}\\' }],
  }),
  writerComponents: () => [
    { ...{ writerId: 'w', instanceId: 'i', type: 1, logicalPath: 'main', name: 'books' }, failure: null },
  ],
  properties: () => (state.lost ? fails(0x80042308, 'GetSnapshotProperties')() : copy),
  saveDocument: () => '<BACKUP_COMPONENTS/>',
  complete: () => [status(1)],
})

export const serviceAnswers: Answers = {
  volumes: () => volumes,
  providers: () => [{ id: 'system', name: 'System provider', type: 1, version: '1' }],
  expandPath: (path: string) => path.replace('%Data%', 'C:\\Data'),
  volumeOfPath: (path: string) => ({
    name:
      volumes.find(({ mountPoints }) => mountPoints.includes(path))?.name ?? fails(0x80070002, 'GetVolumePathName')(),
    mountPoint: path,
  }),
  textLists: () => [],
}

export const copy = {
  ...{ id: 'one', setId: 'set', deviceObject: '\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1', volume: '' },
  ...{ exposedName: '', providerId: 'system', attributes: 0, created: '116444736000000000', state: 12 },
}

const status = (state: number, failure = 0) => ({
  ...{ writerId: 'w', instanceId: 'i', name: 'Ledger Writer', state, failure },
  ...{ applicationFailure: 0, message: failure === 0 ? '' : 'it is locked' },
})
