import type { SessionState } from '../../../contract/sessions'
import { Figure, Figures } from '../../components/figure'
import { ProgressBar } from '../../components/progress-bar'
import { formatBytes, formatCount, formatMilliseconds, formatShare, formatSpeed } from '../../format'
import { progressOf } from '../../stores/sessions'
import { leftOf, stepWords, words } from './words'

/** The figures of a running session. */
export function ProgressPanel({ session }: { readonly session: SessionState }) {
  const { counters, kind, speed, freezeMilliseconds } = session
  const left = session.pause ? null : leftOf(session)
  const share = progressOf(session)
  return (
    <section className="rounded-2xl border border-line bg-surface p-6 shadow-card">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="text-lg font-semibold">{session.pause ? words.paused : stepWords[session.step]}</p>
        {share !== null && <p className="text-2xl font-semibold tabular-nums">{formatShare(share)}</p>}
      </div>
      <ProgressBar label={words.progress} share={share} />
      <div className="mt-3 flex flex-wrap justify-between gap-x-4 text-sm text-soft">
        <p className="min-w-0 flex-1 truncate font-mono text-xs leading-5" title={counters.current}>
          {counters.current || '\u00a0'}
        </p>
        {left !== null && <p className="tabular-nums">{left}</p>}
      </div>
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
