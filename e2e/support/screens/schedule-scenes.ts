import { type Script, answer } from '../../../src/renderer/bridge.fake'
import * as evidence from '../../../src/renderer/evidence.fake'
import type { ScheduleDraft } from '../../../src/renderer/stores/schedule-draft'
import { usualSchedule } from '../../../src/renderer/stores/usual-schedule'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const schedule = { ...usualSchedule, setAt: '2026-11-01T09:00:00Z' }

/** A job that runs by itself, while a person changes how. */
const changing = (change: Partial<ScheduleDraft>): Scene => ({
  script: { 'jobs.list': () => answer([evidence.status({ job: { ...evidence.job, schedule } })]) },
  act: ({ openSchedule, schedules }: Stores) => {
    openSchedule(evidence.job.id)
    schedules.edit(change)
  },
})

const drive = (letter: string, path: string) => ({ repositoryId: letter.repeat(64), repository: path })
const drives = [drive('a', '/run/media/ana/Blue/penumbra'), drive('b', '/run/media/ana/Red/penumbra')]

/** A job with a copy that is late and two drives, one of them overdue; with a script for it, a place is being added. */
const targetsScene = (tried: Script): Scene => ({
  script: {
    ...tried,
    'jobs.list': () =>
      answer([
        evidence.status({
          job: {
            ...{ ...evidence.job, schedule, copies: [{ repository: 'sftp:ana@nas.example.org:/backups/ana' }] },
            rotation: { drives, ejects: true, turnDays: 7 },
          },
          copies: [
            {
              ...{ repository: 'sftp:ana@nas.example.org:/backups/ana', kind: 'late', colour: 'amber', behind: 4 },
              ...{ lastGoodAt: '2026-11-01T09:00:00Z', newestPoint: null, failure: null, proof: null, retention: null },
              sentence: 'It lacks 4 restore points, the oldest of them for 19 days; it is late.',
            },
          ],
          rotation: {
            drives: drives.map((one, at) => ({
              ...{ ...one, isConnected: at === 0, isOverdue: at === 1 },
              newestPoint: at === 0 ? '2026-11-20T09:00:00Z' : '2026-10-02T09:00:00Z',
            })),
            ...{ lastEjection: null, sentences: [] },
          },
        }),
      ]),
  },
  act: ({ openSchedule, targets }: Stores) => {
    openSchedule(evidence.job.id)
    if (!tried['places.try']) return
    targets.begin('copy')
    targets.edit({ repository: 'rest:https://ana@backup.example.org/ana/', password: 'correct horse' })
    void targets.tryPlace()
  },
})

/** When a job runs. */
export const scheduleScenes: Readonly<Record<string, Scene>> = {
  'schedule-goal': changing({}),
  'schedule-calendar': changing({
    ...{ rhythm: 'calendar', daysKind: 'weekly', times: ['12:30', '18:00'] },
    quietHours: [
      { from: '22:00', to: '07:00' },
      { from: '10:00', to: '12:00', weekdays: ['sat', 'sun'] },
    ],
  }),
  'schedule-monthly': changing({ rhythm: 'calendar', daysKind: 'monthly', monthDays: [1, 15], times: [] }),
  'schedule-by-hand': changing({ rhythm: 'by-hand' }),
  'schedule-notify': {
    ...changing({}),
    act: ({ openSchedule, notifications }: Stores) => {
      openSchedule(evidence.job.id)
      notifications.store.subscribe((state) => {
        if (state.kind === 'listed' && state.draft === null) {
          notifications.begin()
          notifications.edit({ kind: 'smtp', name: 'Mail' })
        }
      })
    },
  },
  'schedule-targets': targetsScene({}),
  'schedule-target-added': targetsScene({
    'places.try': () => answer({ hasRepository: true }),
  }),
}
