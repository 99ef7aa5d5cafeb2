import { answer } from '../../../src/renderer/bridge.fake'
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
}
