import type { JobPlan, PlannedBackupComponent, PlannedWriter } from '../contract/plans'
import type { ShadowCopyStatus } from '../contract/volumes'
import type { ComponentBackup, RememberedWriter } from '../contract/writers'
import { failureOf } from './bridge.fake'

/** Applications, plans and shadow copies that a computer could have to show. */

export const plannedComponent = (
  name: string,
  change: Partial<PlannedBackupComponent> = {},
): PlannedBackupComponent => ({
  ...{ logicalPath: '', name, caption: name, selectable: true, inclusion: { kind: 'explicit', because: '' } },
  ...{ dependsOn: [], chain: [], previousStamp: null, fileSets: 2 },
  ...change,
})

export const plannedWriter = (name: string, change: Partial<PlannedWriter> = {}): PlannedWriter => ({
  ...{ writerId: `${name.toLowerCase()}-id`, instanceId: `${name}-1`, name, failure: null },
  part: { takesPart: true, kind: 'as-asked', type: 'copy', why: '' },
  ...{ knows: ['full', 'copy'], hasLogs: false, components: [plannedComponent('data')] },
  ...change,
})

export const mail = plannedWriter('Mail', {
  ...{ knows: ['full', 'copy', 'incremental', 'log'], hasLogs: true },
  components: [
    plannedComponent('store', {
      ...{ caption: 'Mailboxes', dependsOn: ['users of Directory'] },
      size: { bytes: 4_831_838_208, isWhole: true },
    }),
    plannedComponent('folders', {
      ...{ logicalPath: 'store', caption: 'Public folders', selectable: false },
      inclusion: { kind: 'implicit', because: 'store' },
    }),
    plannedComponent('archive', { caption: 'Archive', inclusion: { kind: 'not-wanted', because: '' } }),
  ],
})

export const directory = plannedWriter('Directory', {
  knows: ['full', 'differential'],
  part: { takesPart: false, kind: 'left-out', type: 'copy', why: 'would-see-full' },
  components: [
    plannedComponent('users', { inclusion: { kind: 'left-out', because: 'Its application takes no part.' } }),
    plannedComponent('schema', { selectable: false, inclusion: { kind: 'mandatory', because: '' } }),
  ],
})

export const sqlite = plannedWriter('SQLite databases', {
  components: ['ledger.db', 'photos.db'].map((name, at) =>
    plannedComponent(name, {
      ...{ logicalPath: '/home/ana/Documents', caption: name },
      size: { bytes: 2 ** (27 + at), isWhole: at === 0 },
    }),
  ),
})

export const jobPlan = (change: Partial<JobPlan> = {}): JobPlan => ({
  ...{ asked: 'copy', type: 'copy', writers: [mail, directory, sqlite], basesFailure: null },
  notices: [
    {
      ...{ kind: 'logs-grow', subject: 'Mail', writerId: mail.writerId, offer: 'log' },
      reason:
        'Its logs grow until somebody makes a full or log backup: copies leave them as they are, for another program may own its backups.',
    },
  ],
  degradations: [
    {
      ...{ kind: 'writer-left-out', subject: 'Directory' },
      reason:
        'It knows no copy backup and would see a full one, which starts anew what another program builds on. Its files are copied as they lie on the disk.',
      cure: 'Confirm that it may see a full backup, exclude it, or choose another type.',
    },
  ],
  ...change,
})

/** The same computer when a job owns the mail, after a full backup and two of its logs. */
export const owningPlan = jobPlan({
  ...{ asked: 'log', type: 'log', degradations: [] },
  notices: [
    {
      ...{ kind: 'not-owned', subject: 'Directory', writerId: directory.writerId, offer: null },
      reason:
        'This log backup is not for it: the job does not own its backups, and another program may build on them. Its files are copied as they lie on the disk.',
    },
  ],
  writers: [
    {
      ...mail,
      part: { takesPart: true, kind: 'as-asked', type: 'log', why: '' },
      components: mail.components.map((component) =>
        component.name === 'store'
          ? { ...component, chain: ['full', 'log', 'log'], previousStamp: '2026-11-20 22:00 #411' }
          : component,
      ),
    },
    { ...directory, part: { takesPart: false, kind: 'left-out', type: 'log', why: 'not-owned' } },
    { ...sqlite, part: { takesPart: true, kind: 'as-full', type: 'log', why: 'unsupported' } },
    plannedWriter('Calendar', { part: null, failure: failureOf('vss.writer-timeout'), components: [], knows: [] }),
  ],
})

export const componentBackup = (change: Partial<ComponentBackup> = {}): ComponentBackup => ({
  ...{ inclusion: { kind: 'explicit', because: '' }, chain: ['full', 'log', 'log'], stamp: '2026-11-21 09:29 #412' },
  ...{ previousStamp: '2026-11-20 22:00 #411', files: 14, partialFiles: 1, differencedSets: 2, succeeded: true },
  ...change,
})

/** What a run did with the components of applications of every kind. */
export const rememberedWriters: readonly RememberedWriter[] = [
  {
    ...{ writerId: mail.writerId, name: 'Mail', part: { takesPart: true, kind: 'as-asked', type: 'log', why: '' } },
    components: [
      {
        ...{ logicalPath: '', name: 'store', caption: 'Mailboxes', consistency: 'application-consistent', reason: '' },
        backup: componentBackup(),
      },
      {
        ...{ logicalPath: 'store', name: 'folders', caption: 'Public folders', consistency: null, reason: '' },
        backup: componentBackup({
          ...{ inclusion: { kind: 'implicit', because: 'store' }, chain: [], stamp: null, previousStamp: null },
          ...{ files: 0, partialFiles: 0, differencedSets: 0, succeeded: null },
        }),
      },
    ],
  },
  {
    ...{ writerId: directory.writerId, name: 'Directory' },
    part: { takesPart: false, kind: 'left-out', type: 'log', why: 'not-owned' },
    components: [],
  },
  {
    ...{ writerId: 'calendar-id', name: 'Calendar' },
    part: { takesPart: true, kind: 'as-asked', type: 'log', why: '' },
    components: [
      {
        ...{ logicalPath: '', name: 'events', caption: 'Events', consistency: 'crash-consistent' },
        reason: 'Its writer did not answer Freeze in time.',
        backup: componentBackup({ chain: [], stamp: null, partialFiles: 0, differencedSets: 0, succeeded: false }),
      },
    ],
  },
]

export const shadowCopy = (change: Partial<ShadowCopyStatus> = {}): ShadowCopyStatus => ({
  ...{ id: '6f0d1c52-5b0a-4f0e-9d7c-2a1f0c9f4b11', setId: 'set-1', provider: 'btrfs', volume: '/home' },
  ...{ deviceObject: '/home/.penumbra-shadows/6f0d1c52', createdAt: '2026-11-20T18:00:00Z', persistent: true },
  ...{ inUse: false, context: 'client-accessible-writers', createdBy: 'ana', exposedAt: [] },
  ...change,
})

export const shadowCopyList: readonly ShadowCopyStatus[] = [
  shadowCopy({
    id: 'b7c1',
    createdAt: '2026-11-21T09:29:00Z',
    persistent: false,
    inUse: true,
    createdBy: 'penumbra 0.1.0',
  }),
  shadowCopy({ exposedAt: ['/home/ana/yesterday'], held: 734_003_200 }),
  shadowCopy({ id: '0d44', createdAt: '2026-11-02T06:10:00Z', context: 'app-rollback', createdBy: '' }),
]
