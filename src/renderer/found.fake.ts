import type { FoundApplication, ProposedPlace } from '../contract/proposals'
import { failureOf } from './bridge.fake'

/** What could be found on a computer before its first backup. */

const GIB = 1024 ** 3

export const foundPlace = (change: Partial<ProposedPlace> = {}): ProposedPlace => ({
  ...{ path: '/run/media/ana/backup/penumbra', mountPoint: '/run/media/ana/backup', kind: 'drive' },
  ...{ fileSystem: 'ext4', device: '/dev/sda1', capacity: 931 * GIB, available: 402 * GIB },
  ...{ hasBackup: false, canWrite: true, sharesDisk: false },
  ...change,
})

export const foundPlaces: readonly ProposedPlace[] = [
  foundPlace(),
  foundPlace({
    ...{ path: '/mnt/nas/penumbra', mountPoint: '/mnt/nas', kind: 'share', fileSystem: 'nfs4' },
    ...{ device: 'nas:/export/backup', available: 2_900 * GIB, capacity: 3_700 * GIB, hasBackup: true },
  }),
  foundPlace({
    ...{ path: '/data/penumbra', mountPoint: '/data', device: '/dev/nvme0n1p4', sharesDisk: true },
    ...{ available: 80 * GIB, capacity: 200 * GIB },
  }),
  foundPlace({ path: '/mnt/old/penumbra', mountPoint: '/mnt/old', device: '/dev/sdb1', canWrite: false }),
]

export const foundApplication = (change: Partial<FoundApplication> = {}): FoundApplication => ({
  ...{ writerId: 'sqlite-id', instanceId: 'sqlite-1', name: 'SQLite databases', failure: null, unseen: '' },
  ...{ databases: 46, bytes: 1.2 * GIB, isWhole: true, folders: ['/home/ana/Documents'] },
  largest: ['photos.db', 'ledger.db', 'places.sqlite'].map((caption, at) => ({
    ...{ caption, folder: '/home/ana/Documents', bytes: 2 ** (29 - at) },
  })),
  ...change,
})

export const foundApplications: readonly FoundApplication[] = [
  foundApplication(),
  foundApplication({
    ...{ writerId: 'mail-id', instanceId: 'mail-1', name: 'Mail', databases: 1, bytes: 300 * 1024 ** 2 },
    ...{ folders: ['/srv/mail', '/srv/mail-logs'] },
    largest: [{ caption: 'Mailboxes', folder: '/srv/mail', bytes: 300 * 1024 ** 2 }],
  }),
  foundApplication({
    ...{ writerId: 'calendar-id', instanceId: 'calendar-1', name: 'Calendar', databases: 0, bytes: 0, largest: [] },
    ...{ folders: [], failure: failureOf('vss.writer-timeout') },
  }),
]

export const folderSize = { files: 181_402, bytes: 96 * GIB, isComplete: true }
