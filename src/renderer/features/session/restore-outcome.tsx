import type { ReactNode } from 'react'
import type { SessionState } from '../../../contract/sessions'
import { Card } from '../../components/card'
import { Figure } from '../../components/figure'
import { Mark } from '../../components/mark'
import { formatBytes, formatCount } from '../../format'
import { proofLines, restoreWords } from './restore-words'
import { words } from './words'

/** The figures of an ended restore; `duration` is told as a person reads it. */
export function RestoreFigures({ session, duration }: { readonly session: SessionState; readonly duration: string }) {
  const { counters, restored, origin } = session
  return (
    <>
      <Figure label={words.duration} value={duration} />
      {restored && (
        <>
          <Figure label={restoreWords.files} value={formatCount(restored.filesWritten)} />
          {restored.bytesWritten !== undefined && (
            <Figure label={restoreWords.bytes} value={formatBytes(restored.bytesWritten)} />
          )}
          <Figure label={words.restoredVerified} value={formatCount(restored.filesVerified)} />
          {origin?.form !== 'zip' && (
            <>
              <Figure label={words.restoredSame} value={formatCount(restored.filesSame)} />
              <Figure label={words.restoredKept} value={formatCount(restored.filesKept)} />
            </>
          )}
          {restored.filesDeleted !== undefined && restored.filesDeleted > 0 && (
            <Figure label={words.restoredDeleted} value={formatCount(restored.filesDeleted)} />
          )}
        </>
      )}
      <Figure label={words.problems} value={formatCount(Math.max(counters.errors, restored?.entriesSkipped ?? 0))} />
    </>
  )
}

/** Which point it came from, what of it, and how. */
export function RestoreSource({ session: { origin } }: { readonly session: SessionState }) {
  if (!origin) return null
  return (
    <>
      <p className="text-sm break-words">{restoreWords.from(origin)}</p>
      <p className="text-sm break-words">
        {restoreWords.chosen(origin)} {restoreWords.forms[origin.form]}
      </p>
    </>
  )
}

/** What an ended restore proves, line by line. */
export function RestoreProof({ session }: { readonly session: SessionState }) {
  const lines = proofLines(session)
  if (lines.length === 0) return null
  return (
    <Card title={restoreWords.proof}>
      <ul className="grid gap-3">
        {lines.map(({ key, tone, text }) => (
          <li key={key} className="flex items-start gap-3">
            <Mark tone={tone} />
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

interface ComponentsProps {
  readonly session: SessionState
  /** The way back of one of them. */
  readonly undo: (undoId: string) => ReactNode
}

/** What became of each application, with the way back of those that have one. */
export function RestoredApplications({ session: { components }, undo }: ComponentsProps) {
  if (!components || components.length === 0) return null
  return (
    <Card title={restoreWords.applications}>
      <ul className="grid gap-4">
        {components.map(({ writerId, logicalPath, name, caption, writer, status, undoId }) => (
          <li key={`${writerId} ${logicalPath} ${name}`} className="grid gap-2">
            <p className="flex items-start gap-3">
              <Mark tone={status === 'all' ? 'good' : status === 'at-restart' ? 'warning' : 'bad'} />
              <span className="min-w-0">
                <span className="font-medium">{caption}</span> <span className="text-soft">{writer}</span>
                <span className="block text-sm">{restoreWords.status[status]}</span>
              </span>
            </p>
            {undoId !== null && undo(undoId)}
          </li>
        ))}
      </ul>
    </Card>
  )
}
