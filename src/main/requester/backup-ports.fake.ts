import { BackupError } from '../model/backup-error'
import { volumePath } from '../model/volume-path'
import type { Mover } from '../mover'
import type { Repository } from '../repository'
import type { BackupComponents, ComponentOutcome, ShadowCopyService } from '../vss'
import { buildBackupComponents } from '../vss/documents'
import { fakeDocument } from './file-decisions/plan-backup.fake'
import type { BackupPorts } from './backup-ports'
import { fakeComponent, fakeFileSet, fakeWriter } from './component-selection/writer-metadata.fake'

const id = (letter: string) => letter.repeat(64)
const counters = {
  ...{ filesDone: 2, bytesDone: 20, filesTotal: 2, bytesTotal: 20, isTotalFinal: true, filesNew: 2, filesChanged: 0 },
  ...{ filesUnmodified: 0, bytesAdded: 15, errors: 0, current: '' },
  ...{ busy: { source: 0, compute: 0, target: 0 }, parts: [] },
}
export const copied = {
  ...{ rootTree: id('1'), counters, filesNew: 2, filesChanged: 0, filesUnmodified: 0, dirsNew: 1, dirsChanged: 0 },
  ...{ dirsUnmodified: 0, dataBlobs: 2, treeBlobs: 1, dataAdded: 20, dataAddedPacked: 15, issues: [], issuesTotal: 0 },
  ...{ leftOut: [], leftOutPaths: [], leftOutPathsTotal: 0 },
}
const key = { writerId: 'w', instanceId: 'i', logicalPath: '', name: 'a.db' }
const writer = fakeWriter('w', [fakeComponent('a.db', true, { fileSets: [fakeFileSet('/tmp', 'a.db*')] })], {
  instanceId: 'i',
})
export const outcome: ComponentOutcome = {
  ...{ key, caption: 'a.db', consistency: 'application-consistent', reason: '', files: ['/tmp/a.db'] },
  ...{ alternates: [], omit: [] },
}

type Note = <T>(what: string, value: T) => Promise<T>

function recordingComponents(log: string[], note: Note): BackupComponents {
  return {
    gatherWriterMetadata: () => note('identify', [writer]),
    setBackupState: ({ backupType }) => void log.push(`type ${backupType}`),
    addComponent: () => void log.push('add component'),
    setPreviousBackupStamp: () => void log.push('previous stamp'),
    startSnapshotSet: () => 'set',
    addToSnapshotSet: (volume) => note(`add ${volume}`, 'copy'),
    prepareForBackup: ({ kind }) => note(`prepare ${kind}`, undefined),
    doSnapshotSet: () =>
      note('snapshot set', {
        setId: 'set',
        shadowCopies: [{ id: 'copy', volume: volumePath('/'), provider: 'b', deviceObject: '/copy', createdAt: '' }],
        freezeMilliseconds: 3,
        commitSpreadMilliseconds: 0.5,
      }),
    gatherWriterStatus: () => Promise.resolve([]),
    componentOutcomes: () => [outcome],
    setBackupSucceeded: (_, succeeded) => void log.push(`succeeded ${succeeded}`),
    saveDocuments: () => ({
      backupComponents: buildBackupComponents(fakeDocument('copy', [writer])),
      writerMetadata: [],
    }),
    backupComplete: () => note('backup complete', undefined),
    abortBackup: () => note('abort', undefined),
    release: () => note('release', undefined),
  }
}

const TOO_BUSY = new BackupError('vss.flush-writes-timeout', 'the commits took more than 10000 ms')
const busyDisk = (times: number) => {
  let asked = 0
  return () => asked++ < times
}

/** A wait that is written down and takes no time. */
function skipped(log: string[], milliseconds: number, run: () => void): () => void {
  log.push(`wait ${milliseconds}`)
  const soon = setImmediate(run)
  return () => clearImmediate(soon)
}

/**
 * Ports that do nothing but write down, in order, what was asked of them; `failing` names the one call that fails, and
 * `busy` how often the disk is too busy for shadow copies before that.
 */
export function recordingPorts(failing = '', busy = 0) {
  const log: string[] = []
  const isTooBusy = busyDisk(busy)
  const note: Note = <T>(what: string, value: T): Promise<T> => {
    log.push(what)
    if (what === 'snapshot set' && isTooBusy()) return Promise.reject(TOO_BUSY)
    return what === failing
      ? Promise.reject(new BackupError('vss.provider-failed', `${what} failed`))
      : Promise.resolve(value)
  }
  let isLockThere = true
  const lock = {
    ...{ id: id('9'), kind: 'shared' as const },
    signal: new AbortController().signal,
    verifyOr: () =>
      isLockThere ? Promise.resolve() : Promise.reject(new BackupError('repository.lock-lost', 'the lock is gone')),
    release: () => note('unlock', undefined),
  }
  const repository = {
    id: id('0'),
    location: '/repository',
    lock: () => note('lock', lock),
    findParent: () => Promise.resolve(null),
    indexIds: () => Promise.resolve([]),
    saveSnapshot: () => note('save snapshot', id('5')),
  } as unknown as Repository
  const components = recordingComponents(log, note)
  const mover: Mover = {
    call: (method) => note(method, (method === 'backup' ? copied : method === 'addDocuments' ? id('2') : {}) as never),
    limit: () => undefined,
    pause: () => undefined,
    close: () => note('close mover', undefined),
  }
  const ports: BackupPorts = {
    repository,
    shadowCopies: { startBackup: () => note('start backup', components) } as unknown as ShadowCopyService,
    volumesUnder: () =>
      Promise.resolve({
        volumes: [{ path: volumePath('/'), uuid: 'R', fileSystem: 'btrfs', provider: 'btrfs', whyNot: '' }],
        leftOut: [],
        omit: [],
      }),
    startMover: () => note('start mover', mover),
    makeStaging: () => note('staging', { path: '/staging', remove: () => note('remove staging', undefined) }),
    host: { hostname: 'h', username: 'u', uid: 0, gid: 0 },
    ...{ readsEverything: true, program: 'penumbra test' },
    ledger: {
      events: () => Promise.resolve([]),
      announce: () => note('announce', undefined),
      acknowledge: () => note('acknowledge', undefined),
    },
    clock: { now: () => Date.parse('2026-11-21T09:00:00Z') },
    timers: { now: () => 0, after: (milliseconds, run) => skipped(log, milliseconds, run) },
    ...{ prove: null, scripts: null },
    reportBug: (error) => {
      throw error
    },
  }
  return { ports, log, loseLock: () => (isLockThere = false) }
}
