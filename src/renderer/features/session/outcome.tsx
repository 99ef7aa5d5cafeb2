import type { ReactNode } from 'react'
import type { SessionState } from '../../../contract/sessions'
import { Figure, Figures } from '../../components/figure'
import { Mark } from '../../components/mark'
import { toneGround } from '../../components/tone'
import { formatBytes, formatCount, formatDuration, formatMilliseconds } from '../../format'
import { resultTone } from '../../words/consistency'
import { RestoreFigures, RestoreSource } from './restore-outcome'
import { resultSentence, words } from './words'

interface Props {
  readonly session: SessionState
  /** The way to what a restore wrote. */
  readonly show?: ReactNode
}

/** What an ended session has come to: one sentence, then the figures. */
export function Outcome({ session, show }: Props) {
  const { kind, result, snapshotId, target } = session
  if (!result) return null
  return (
    <section className={`rounded-2xl border p-6 ${toneGround[resultTone[result]]}`}>
      <div className="mb-5 flex flex-wrap items-center gap-4">
        <Mark tone={resultTone[result]} size={44} />
        <div className="min-w-0">
          <p className="text-xl font-semibold">{resultSentence(kind, result)}</p>
          {kind === 'backup' ? (
            <p className="text-sm">
              {words.point}: {snapshotId ? <span className="font-mono">{snapshotId.slice(0, 8)}</span> : words.noPoint}
            </p>
          ) : (
            <>
              <p className="text-sm">
                {words.target}:{' '}
                {target === '/' ? words.ownPlace : <span className="font-mono break-all">{target}</span>}
              </p>
              <RestoreSource session={session} />
            </>
          )}
        </div>
        {show && <div className="ml-auto flex-none">{show}</div>}
      </div>
      <Figures>
        {kind === 'backup' ? (
          <BackupFigures session={session} />
        ) : (
          <RestoreFigures session={session} duration={took(session)} />
        )}
      </Figures>
    </section>
  )
}

const took = ({ startedAt, endedAt }: SessionState) =>
  endedAt === null ? words.unknown : formatDuration((Date.parse(endedAt) - Date.parse(startedAt)) / 1000)

function BackupFigures({ session }: { readonly session: SessionState }) {
  const { counters, freezeMilliseconds } = session
  return (
    <>
      <Figure label={words.duration} value={took(session)} />
      <Figure label={words.read} value={formatBytes(counters.bytesDone)} />
      <Figure label={words.added} value={formatBytes(counters.bytesAdded)} />
      <Figure
        label={words.freeze}
        value={freezeMilliseconds === null ? words.freezeNone : formatMilliseconds(freezeMilliseconds)}
      />
      <Figure label={words.filesNew} value={formatCount(counters.filesNew)} />
      <Figure label={words.filesChanged} value={formatCount(counters.filesChanged)} />
      <Figure label={words.filesSame} value={formatCount(counters.filesUnmodified)} />
      {counters.errors > 0 && <Figure label={words.problems} value={formatCount(counters.errors)} />}
    </>
  )
}
