import type { Schedule } from '../../contract/schedule'

/** Of a job that nobody says more about: by its goal, gently, not on a low battery, not over a metered network. */
export const usualSchedule: Omit<Schedule, 'setAt'> = {
  timing: { kind: 'goal' },
  ...{ isPaused: false, quietHours: [], jitterMinutes: 10, batteryPercent: 30, allowMetered: false, isGentle: true },
}
