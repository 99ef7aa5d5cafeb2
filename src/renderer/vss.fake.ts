import type { ProvidersStatus } from '../contract/providers'
import type { Sentence } from '../contract/sentence'
import type { SkippedGroup } from '../contract/skipped'
import type { WriterSurvey } from '../contract/writers'
import { failureOf } from './bridge.fake'
import { volumes } from './evidence.fake'

/** What writers and providers could say, for tests of what the window makes of it. */

const GIB = 1024 ** 3

export const providersStatus: ProvidersStatus = {
  providers: [
    { id: 'array', name: 'Array mirror', kind: 'hardware', version: '4.2' },
    { id: 'btrfs', name: 'btrfs snapshots', kind: 'system', version: '1.0' },
  ],
  volumes: [
    ...volumes.map((volume) => ({
      ...volume,
      provider: volume.provider && 'btrfs snapshots',
      verdicts: [
        { provider: 'Array mirror', isSupported: false, whyNot: 'It is no disk of the array.' },
        { provider: 'btrfs snapshots', isSupported: volume.provider !== null, whyNot: volume.whyNot },
      ],
    })),
    {
      ...{ mountPoint: '/data', device: '/dev/mapper/array-1', fileSystem: 'xfs', uuid: 'd' },
      ...{ capacity: 4096 * GIB, available: 1200 * GIB, provider: 'Array mirror', whyNot: '' },
      verdicts: [
        { provider: 'Array mirror', isSupported: true, whyNot: '' },
        {
          ...{ provider: 'btrfs snapshots', isSupported: false },
          whyNot: { text: '{fileSystem} has no shadow copies of its own.', values: { fileSystem: 'xfs' } },
        },
      ],
    },
  ],
  areas: [{ volume: '/data', keptOn: '/data', used: 3 * GIB, allocated: 4 * GIB, maximum: 10 * GIB }],
}

const component = (logicalPath: string, name: string) => ({
  ...{ logicalPath, name, caption: name, consistency: null, reason: '' },
})

const noAnswer: Sentence = {
  text: 'no answer to {event} within {deadline} ms',
  values: { event: 'freeze', deadline: 60_000 },
}
const crashed: Sentence = { text: 'its process ended with code {code}', values: { code: 1 } }
const AGAIN =
  'What its data can be trusted for is said at each component. Back up again; if it fails again, restart the application.'
const SLOW = 'The search for databases took too long, so some are copied as they lie on the disk.'

export const writerSurvey: WriterSurvey = {
  folders: ['/home/ana', '/srv/books'],
  writers: [
    {
      ...{ writerId: '1c0e6f3a', instanceId: 'i-1', name: 'SQLite databases' },
      ...{ stateBefore: 'stable', state: 'stable', failure: null },
      components: [component('/home/ana/.config/browser', 'places.sqlite'), component('/home/ana', 'notes.db')],
    },
    {
      ...{ writerId: '77b2aa90', instanceId: 'i-2', name: 'Ledger' },
      ...{ stateBefore: 'stable', state: 'failed-at-freeze' },
      failure: { ...failureOf('vss.writer-timeout'), message: noAnswer },
      components: [component('', 'books')],
    },
    {
      ...{ writerId: '90aa44c1', instanceId: 'i-3', name: 'Mail' },
      ...{ stateBefore: 'stable', state: 'stable', failure: null, unseen: SLOW },
      components: [],
    },
  ],
  failures: [
    {
      ...{ writer: 'Ledger', at: '2026-11-21T03:00:14Z', jobId: 'job-1', job: 'linden', sessionId: 'session-3' },
      ...{ reason: noAnswer, cure: AGAIN, isOver: false },
    },
    {
      ...{ writer: 'Mail', at: '2026-11-18T03:00:20Z', jobId: 'job-1', job: 'linden', sessionId: 'session-9' },
      ...{ reason: crashed, cure: AGAIN, isOver: true },
    },
  ],
}

/** What a run could have skipped. */
export const skippedGroups: readonly SkippedGroup[] = [
  {
    ...{ cause: 'no-rights', count: 2, message: 'Permission denied', known: null },
    paths: ['/home/ana/Documents/locked.pst', '/home/ana/Documents/old/keys'],
    excludes: ['/home/ana/Documents/locked.pst', '/home/ana/Documents/old/keys'],
    fix: 'sudo setfacl -m u:ana:rX -- /home/ana/Documents/locked.pst /home/ana/Documents/old/keys',
  },
  {
    ...{ cause: 'io-error', count: 341, message: 'Input/output error', known: null, fix: null },
    paths: Array.from({ length: 100 }, (_, at) => `/home/ana/Pictures/2019/IMG_${at}.jpg`),
    excludes: ['/home/ana/Pictures/2019'],
  },
  {
    ...{ cause: 'changed', count: 1, message: '', fix: null, known: { count: 1, since: '2026-11-18T09:00:00Z' } },
    paths: ['/home/ana/.cache/session.log'],
    excludes: ['/home/ana/.cache/session.log'],
  },
]
