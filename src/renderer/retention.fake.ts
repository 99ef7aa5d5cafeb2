import type { PointFate, RetentionForecast } from '../contract/retention'

const point = (time: string, more: Partial<PointFate> = {}): PointFate => ({
  ...{ snapshotId: time, time, isPinned: false, reasons: ['the one of its day'], plannedAt: null, goesAt: null },
  ...more,
})

const day = (month: number, of: number) => `2026-${month}-${String(of).padStart(2, '0')}T07:30:00+00:00`
const going = (month: number, of: number, on: string): PointFate =>
  point(day(month, of), { reasons: [], plannedAt: day(11, 21), goesAt: on })

/** Three months of restore points: most stay, some go, one is pinned, and a week is to come. */
export const forecast: RetentionForecast = {
  points: [
    point(day(10, 4), { isPinned: true, reasons: ['pinned'] }),
    ...[5, 12, 19].map((of) => going(10, of, day(11, 28))),
    point(day(10, 26), { reasons: ['the one of its week', 'the one of its month'] }),
    ...[1, 2, 3].map((of) => going(11, of, day(11, 29))),
    ...Array.from({ length: 12 }, (_, index) => point(day(11, 10 + index))),
    point('2026-11-21T19:30:00+00:00', { reasons: ['one of the newest'] }),
    ...Array.from({ length: 12 }, (_, index) =>
      point(index < 9 ? day(11, 22 + index) : day(12, index - 8), { snapshotId: null, reasons: [] }),
    ),
  ],
  ...{
    from: '2026-11-21T09:30:00+00:00',
    until: '2026-12-03T09:30:00+00:00',
    everyHours: 24,
    older: 0,
    suspicions: [],
  },
}
