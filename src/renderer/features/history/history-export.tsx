import { useState } from 'react'
import type { PastEntry } from '../../../contract/history'
import { Button } from '../../components/button'
import { Note } from '../../components/note'
import { FailureCard } from '../../notices/failure-card'
import type { SavedFile } from '../../stores/past'
import { asJson, asTable, words } from './words'

interface Props {
  /** What is shown. */
  readonly entries: readonly PastEntry[]
  readonly nameOf: (jobId: string) => string
  readonly saved: SavedFile
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
  readonly onSave: (name: string, text: string) => void
}

/** The ways out of the program for what is shown. */
export function HistoryExport({ entries, nameOf, saved, onCopy, onSave }: Props) {
  const [copied, setCopied] = useState<readonly PastEntry[] | null>(null)
  const isNothing = entries.length === 0
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <Button disabled={isNothing} onClick={() => onSave('penumbra-history.csv', asTable(entries, nameOf))}>
          {words.saveCsv}
        </Button>
        <Button disabled={isNothing} onClick={() => onSave('penumbra-history.json', asJson(entries, nameOf))}>
          {words.saveJson}
        </Button>
        <Button
          look="quiet"
          disabled={isNothing}
          onClick={() => onCopy(asTable(entries, nameOf)) && setCopied(entries)}
        >
          {isSame(copied, entries) ? words.copied : words.copy}
        </Button>
      </div>
      {saved.kind === 'saved' && (
        <div role="status">
          <Note tone="good" title={words.saved(saved.path)} />
        </div>
      )}
      {saved.kind === 'failed' && <FailureCard failure={saved.failure} />}
    </>
  )
}

/** Each look at the list makes a new one. */
const isSame = (one: readonly PastEntry[] | null, other: readonly PastEntry[]): boolean =>
  one?.length === other.length && one.every((entry, at) => entry === other[at])
