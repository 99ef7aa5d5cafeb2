import type { RepositoryStatus } from '../../../contract/repositories'
import { Card } from '../../components/card'
import { Chart } from '../../components/chart'
import { Figure, Figures } from '../../components/figure'
import { Note } from '../../components/note'
import { formatBytes, formatCount, formatDate } from '../../format'
import { locale, t } from '../../language'
import { growthOf, savingOf } from '../../stores/repository-growth'
import { words } from './words'

/** A bar for each restore point can be told apart up to so many. */
const MOST_BARS = 60

const times = (ratio: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ratio)

/** How much is stored, how it grew, and what is saved by storing everything once. */
export function SizeCard({ status }: { readonly status: RepositoryStatus }) {
  const { points, storedBytes, packs, older, damaged } = status
  const growth = growthOf(status)
  const saving = savingOf(status)
  const pinned = points.filter(({ isPinned }) => isPinned).length
  const held = points.reduce((total, { bytes }) => total + (bytes ?? 0), 0)
  const shared = { unit: 'bytes', format: formatBytes, formatAt: formatDate, atLabel: words.date } as const
  return (
    <Card title={words.size}>
      <Figures>
        <Figure
          label={words.stored}
          value={formatBytes(storedBytes)}
          detail={t('{packs, plural, one {# file} other {# files}}', { packs })}
        />
        <Figure label={words.points} value={formatCount(points.length + older)} detail={words.pinnedPoints(pinned)} />
        <Figure label={words.held} value={saving === null ? words.unknown : formatBytes(held)} />
        <Figure label={words.saving} value={saving === null ? words.unknown : words.savingValue(times(saving))} />
      </Figures>
      {damaged > 0 && (
        <div className="mt-4">
          <Note tone="bad" title={words.damaged(damaged)}>
            {words.damagedDetail}
          </Note>
        </div>
      )}
      {growth.length < 2 ? (
        <p className="mt-4 text-sm text-soft">{words.noGrowth}</p>
      ) : (
        <div className="mt-6 grid gap-6 lg:grid-cols-2">
          <div>
            <h3 className="mb-1 text-sm font-medium">{words.addedChart}</h3>
            <Chart
              {...shared}
              kind="bars"
              label={words.addedChart}
              series={[words.added]}
              points={growth.slice(-MOST_BARS).map(({ time, added }) => ({ at: time, values: [added] }))}
              unknown={words.unknown}
            />
          </div>
          <div>
            <h3 className="mb-1 text-sm font-medium">{words.growthChart}</h3>
            <Chart
              {...shared}
              kind="line"
              label={words.growthChart}
              series={[words.backedUp, words.soFar]}
              points={growth.map(({ time, backedUp, addedSoFar }) => ({ at: time, values: [backedUp, addedSoFar] }))}
              unknown={words.unknown}
            />
          </div>
        </div>
      )}
    </Card>
  )
}
