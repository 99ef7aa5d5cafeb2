import type { SessionState } from '../../../contract/sessions'
import { Figure, Figures } from '../../components/figure'
import { ProgressBar } from '../../components/progress-bar'
import { formatBytes, formatCount, formatEstimate, formatMilliseconds, formatShare, formatSpeed } from '../../format'
import { progressOf } from '../../stores/sessions'
import { words } from './words'

/** The figures of a running session. */
export function ProgressPanel({ session }: { readonly session: SessionState }) {
  const { counters, kind, speed, secondsLeft, freezeMilliseconds } = session
  const share = progressOf(session)
  return (
    <section className="rounded-2xl border border-line bg-surface p-6 shadow-card">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-2xl font-semibold tabular-nums">{share === null ? words.looking : formatShare(share)}</p>
        <p className="text-soft tabular-nums">{secondsLeft === null ? '' : formatEstimate(secondsLeft)}</p>
      </div>
      <ProgressBar label={words.progress} share={share} />
      <p className="mt-3 truncate font-mono text-xs text-soft" title={counters.current}>
        {counters.current || '\u00a0'}
      </p>
      <div className="mt-5">
        <Figures>
          <Figure
            label={words.files}
            value={formatCount(counters.filesDone)}
            {...(counters.filesTotal === null ? {} : { detail: words.of(formatCount(counters.filesTotal)) })}
          />
          <Figure
            label={kind === 'backup' ? words.read : words.written}
            value={formatBytes(counters.bytesDone)}
            {...(counters.bytesTotal === null ? {} : { detail: words.of(formatBytes(counters.bytesTotal)) })}
          />
          <Figure label={words.speed} value={speed > 0 ? formatSpeed(speed) : words.unknown} />
          {kind === 'backup' && (
            <>
              <Figure label={words.added} value={formatBytes(counters.bytesAdded)} detail={words.addedDetail} />
              <Figure
                label={words.freeze}
                value={freezeMilliseconds === null ? words.unknown : formatMilliseconds(freezeMilliseconds)}
              />
            </>
          )}
          {counters.errors > 0 && <Figure label={words.problems} value={formatCount(counters.errors)} />}
        </Figures>
      </div>
    </section>
  )
}
