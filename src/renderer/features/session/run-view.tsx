import type { ReactNode } from 'react'
import type { RunRecord } from '../../../contract/jobs'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Figure, Figures } from '../../components/figure'
import { Mark } from '../../components/mark'
import { formatBytes, formatDateTime, formatDuration, formatMilliseconds } from '../../format'
import { ConsistencyBadge } from '../../notices/consistency-badge'
import { DegradationList } from '../../notices/degradation-list'
import { othersThanSkipped } from '../../stores/skipped'
import { FailureCard } from '../../notices/failure-card'
import { resultTone, resultWords } from '../../words/consistency'
import { files } from '../../words/plural'
import type { RememberedState } from '../../stores/remembered'
import { NoticesPanel } from './notices-panel'
import { RememberedPanel } from './remembered-panel'
import { words } from './words'

interface Props {
  readonly run: RunRecord
  readonly onHome: () => void
  /** What its restore point tells of the applications, once it was asked for. */
  readonly remembered: RememberedState
  readonly onRead: () => void
  readonly onOwn?: ((writerId: string, type: 'incremental' | 'log') => void) | undefined
  /** What can be done about how it failed. */
  readonly answer?: ReactNode
  /** The way to see the run again. */
  readonly replay?: ReactNode
  /** What it skipped, by cause. */
  readonly skipped?: ReactNode
}

/** A run that is only remembered: what the catalog kept of it. */
export function RunView({ run, remembered, onHome, onRead, onOwn, answer, replay, skipped }: Props) {
  const { freezeMilliseconds, snapshotId } = run
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex items-center gap-3">
          <Mark tone={resultTone[run.result]} size={36} />
          <div>
            <h1 className="text-2xl font-semibold tracking-tight">{resultWords[run.result]}</h1>
            <p className="text-soft">{formatDateTime(run.startedAt)}</p>
          </div>
        </div>
        <Button onClick={onHome}>{words.home}</Button>
      </div>
      {run.failure && <FailureCard failure={run.failure} actions={answer} />}
      <Card>
        <Figures>
          <Figure
            label={words.duration}
            value={formatDuration((Date.parse(run.endedAt) - Date.parse(run.startedAt)) / 1000)}
          />
          <Figure label={words.read} value={formatBytes(run.bytesRead)} detail={files(run.files)} />
          <Figure label={words.added} value={formatBytes(run.bytesAdded)} />
          <Figure
            label={words.freeze}
            value={freezeMilliseconds === null ? words.freezeNone : formatMilliseconds(freezeMilliseconds)}
          />
          <Figure label={words.point} value={snapshotId?.slice(0, 8) ?? words.noPoint} />
          {snapshotId !== null && (
            <Figure label={words.writerConsistency} value={<ConsistencyBadge consistency={run.consistency} />} />
          )}
        </Figures>
      </Card>
      {skipped}
      {othersThanSkipped(run).length > 0 && (
        <Card title={words.degradations}>
          <DegradationList degradations={othersThanSkipped(run)} />
        </Card>
      )}
      <NoticesPanel notices={run.notices ?? []} onOwn={onOwn} />
      {replay}
      {snapshotId !== null && <RememberedPanel state={remembered} sessionId={run.sessionId} onRead={onRead} />}
    </div>
  )
}
