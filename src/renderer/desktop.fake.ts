import type { Desktop, Finding, JobDifference, OpenedJobFile } from '../contract/desktop'
import { job } from './evidence.fake'

/** A desktop that can start the application at login, and does not yet. */
export const desktop: Desktop = {
  autostart: { isOn: false, canSet: true, note: 'none' },
  keptAt: {
    settings: '/home/ana/.config/penumbra/settings.json',
    state: '/home/ana/.local/state/penumbra',
    cache: '/home/ana/.cache/penumbra',
    log: '/home/ana/.local/state/penumbra/log',
    runtime: '/run/user/1000/penumbra',
  },
}

export const findings: readonly Finding[] = [
  { id: 'volume /data', level: 'fine', what: '/data can be copied while it is in use.', cause: '', cure: '' },
  {
    ...{ id: 'volume /', level: 'warning', what: '/ has no shadow copies: its files are read as they are.' },
    cause: 'ext4 cannot make copies of itself.',
    cure: 'Keep what changes all the time on a volume that can have shadow copies.',
  },
  {
    ...{ id: 'target', level: 'problem', what: 'Nothing can be written to /run/media/ana/backup now.' },
    cause: 'The folder is not there.',
    cure: 'Connect it, or give Penumbra the right to write there; then look again.',
  },
]

const changed = (part: string, from: string | null, to: string | null): JobDifference => ({
  ...{ kind: 'changed', jobId: job.id, name: job.name, part, from, to },
})

/** A file with a new backup, one that changed, and without one that is here. */
export const jobFile: OpenedJobFile = {
  path: '/home/ana/penumbra-backups.json',
  jobs: [
    { ...job, goalHours: 12 },
    { ...job, id: 'job-9', name: 'Photos to the NAS' },
  ],
  differences: [
    { kind: 'gone', jobId: 'job-3', name: 'Old laptop' },
    changed('goalHours', '24', '12'),
    changed('retention', null, '{"keep":{"daily":14,"weekly":8},"graceDays":7}'),
    { kind: 'added', jobId: 'job-9', name: 'Photos to the NAS' },
  ],
}
