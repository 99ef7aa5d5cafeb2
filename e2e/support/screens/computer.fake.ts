import type { Host } from '../../../src/contract/settings'
import { type Script, answer } from '../../../src/renderer/bridge.fake'
import * as applications from '../../../src/renderer/applications.fake'
import * as desk from '../../../src/renderer/desktop.fake'
import * as history from '../../../src/renderer/history.fake'
import * as found from '../../../src/renderer/found.fake'
import { forecast } from '../../../src/renderer/retention.fake'
import * as repository from '../../../src/renderer/repository.fake'
import * as looking from '../../../src/renderer/looking.fake'
import * as vss from '../../../src/renderer/vss.fake'
import * as evidence from '../../../src/renderer/evidence.fake'

const many = Array.from({ length: 5_000 }, (_, index) =>
  evidence.entry(`/home/ana/Pictures/IMG_${String(index).padStart(4, '0')}.jpg`, { size: 2_400_000 + index * 977 }),
)

const tree: Readonly<Record<string, ReturnType<typeof evidence.entry>[]>> = {
  '': [evidence.entry('/home', { type: 'dir' })],
  '/home': [evidence.entry('/home/ana', { type: 'dir' })],
  '/home/ana': [
    evidence.entry('/home/ana/Documents', { type: 'dir' }),
    evidence.entry('/home/ana/Pictures', { type: 'dir' }),
    evidence.entry('/home/ana/.profile', { size: 807 }),
    evidence.entry('/home/ana/notes.md', { size: 12_044 }),
    evidence.entry('/home/ana/r\\xe9sum\\xe9.pdf', { name: 'r�sum�.pdf', size: 402_113 }),
    evidence.entry('/home/ana/current', { type: 'symlink' }),
  ],
  '/home/ana/Pictures': many,
}

/** A computer that answers everything, as one would that is well set up. */
export const computer = (host: Partial<Host>): Script => ({
  'host.describe': () => answer({ ...evidence.host, ...host }),
  'host.set-theme': () => answer({}),
  'host.set-language': () => answer({}),
  'host.save-file': ({ name }) => answer({ path: `/home/ana/${name}` }),
  'host.save-support-report': () => answer({ path: '/home/ana/penumbra-support.tar.gz' }),
  'host.choose-folder': () => answer({ path: null }),
  'host.choose-file': () => answer({ path: null }),
  'jobs.forecast-retention': () => answer(forecast),
  'jobs.preview-exclusions': () =>
    answer({
      ...{ files: 48_213, bytes: 21_474_836_480, keptFiles: 181_402, keptBytes: 402_653_184_000, isComplete: true },
      examples: [
        { path: '/home/ana/.cache', preset: 'caches', files: 31_020, bytes: 12_884_901_888 },
        { path: '/home/ana/.local/share/Trash', preset: 'trash', files: 412, bytes: 6_442_450_944 },
        { path: '/home/ana/code/site/node_modules', preset: null, files: 16_770, bytes: 2_147_483_648 },
        { path: '/home/ana/Documents/draft.tmp', preset: null, files: 1, bytes: 48_214 },
      ],
    }),
  'host.examine': () => answer([...desk.findings]),
  'desktop.describe': () => answer(desk.desktop),
  'desktop.set-autostart': () => answer(desk.desktop),
  'settings.export': () => answer({ path: desk.jobFile.path }),
  'settings.open': () => answer(desk.jobFile),
  'jobs.import': () => answer({ added: 1, changed: 1 }),
  'service.status': () => answer(evidence.serviceStatus),
  'service.attach': () => answer({ ...evidence.serviceStatus, engine: 'service', link: 'attached' }),
  'rights.describe': () => answer(evidence.rights),
  'volumes.list': () => answer([...evidence.volumes]),
  'volumes.space': ({ path }) => answer({ path, capacity: 931 * 1024 ** 3, available: 402 * 1024 ** 3 }),
  'volumes.propose-folders': () => answer([...evidence.folders]),
  'volumes.measure': () => answer(found.folderSize),
  'places.propose': () => answer([...found.foundPlaces]),
  'applications.find': () => answer([...found.foundApplications]),
  'jobs.plan': ({ applications: { type } }) =>
    answer(type === 'copy' ? applications.jobPlan() : applications.owningPlan),
  'jobs.set-applications': () => answer({}),
  'jobs.preview': ({ changes: { schedule } }) =>
    answer(
      schedule
        ? { kind: 'not-due', at: '2026-11-22T09:12:00Z', sentence: 'It runs again on Sunday at 09:12.' }
        : { kind: 'by-hand', at: null, sentence: 'It runs only when a person starts it.' },
    ),
  'notifications.list': () =>
    answer([
      {
        channel: {
          ...{ kind: 'ntfy', id: 'n1', name: 'Phone', hears: ['problem', 'recovery'], jobs: [] },
          server: 'https://ntfy.example.org',
        },
        last: { at: '2026-11-20T18:04:00Z', failure: 'unreachable', answer: '503' },
        waiting: 1,
      },
    ]),
  'jobs.edit': () => answer(evidence.job),
  'sessions.applications': () => answer({ writers: [...applications.rememberedWriters] }),
  'shadow-copies.list': () => answer([...applications.shadowCopyList]),
  'writers.gather': () => answer(vss.writerSurvey),
  'providers.list': () => answer(vss.providersStatus),
  'shadow-copies.create': () => answer({ ids: ['c'], freezeMilliseconds: 12, failed: [] }),
  'shadow-copies.expose': () => answer({}),
  'shadow-copies.conceal': () => answer({}),
  'shadow-copies.delete': () => answer({}),
  'shadow-copies.revert': () => answer({ volume: '/home', keptAs: 'k' }),
  'jobs.list': () => answer([evidence.status()]),
  'jobs.past': () => answer(history.past),
  'jobs.create': () => answer(evidence.job),
  'jobs.generate-password': () => answer({ password: 'harbor-copper-window-eleven-amber-sail' }),
  'jobs.save-recovery-sheet': () => answer({ path: '/media/stick/Penumbra recovery sheet.html' }),
  'passwords.remember': () => answer({}),
  'passwords.change': () => answer({}),
  'backup.start': () => answer({ sessionId: 'session-now' }),
  'sessions.list': () => answer([]),
  'names.search': () => answer({ hits: [...looking.hits], next: { name: 5, folder: 2 }, points: 128 }),
  'jobs.accept-restore-points': () => answer({}),
  'jobs.drill': () =>
    answer({
      kind: 'proven',
      files: 3,
      bytes: 4096,
      reason: '',
      at: '2026-11-21T09:00:00Z',
      snapshotId: 'a',
      pointTime: '2026-11-21T08:00:00Z',
      databases: 0,
    }),
  'sessions.story': () => answer(history.story),
  'sessions.cancel': () => answer({}),
  'restore.open': () =>
    answer({ repositoryId: 'repository-1', location: evidence.job.repository, points: [...evidence.points] }),
  'restore.browse': ({ path, offset, limit }) => {
    const entries = tree[path] ?? []
    return answer({ entries: entries.slice(offset, offset + limit), total: entries.length })
  },
  'restore.versions': () => answer(looking.versions),
  'restore.preview': ({ snapshotId }) => answer(looking.textOf(snapshotId)),
  'restore.compare': () => answer(looking.comparison),
  'restore.plan': () => answer(evidence.plan),
  'restore.start': () => answer({ sessionId: 'session-now' }),
  'restore.components': () => answer({ components: [...evidence.pointComponents] }),
  'restore.plan-components': () => answer(evidence.componentPlan),
  'repositories.list': () => answer([...repository.places]),
  'repositories.describe': () => answer(repository.repository),
  'repositories.pin': ({ snapshotId }) => answer({ snapshotId }),
  'repositories.add-key': () => answer({ keyId: '6f'.repeat(32) }),
  'repositories.remove-key': () => answer({}),
  'repositories.unlock': () => answer({ removed: 1 }),
  'maintenance.start': () => answer({ maintenanceId: 'm1' }),
  'maintenance.list': () => answer([]),
  'maintenance.cancel': () => answer({}),
  'restore.start-components': () => answer({ sessionId: 'session-now' }),
})
