import type { ReactNode } from 'react'
import type { RestorePoint } from '../../../contract/restore'
import type { FileVersion } from '../../../contract/versions'
import { Card } from '../../components/card'
import { PathText } from '../../components/path-text'
import { SelectField } from '../../components/select-field'
import { VirtualGrid } from '../../components/virtual-grid'
import { formatBytes, formatDate, formatDateTime } from '../../format'
import { FailureCard } from '../../notices/failure-card'
import type { Versions } from '../../stores/restore-views'
import { PreviewPane } from './preview-pane'
import { TextDifference } from './text-difference'
import { heldBy, versionWords as words, versionsSentence } from './version-words'

interface Props {
  readonly state: Versions & { readonly opened: { readonly points: readonly RestorePoint[] } }
  readonly answer?: ReactNode
  readonly onShow: (version: FileVersion) => void
  /** Null ends the comparison. */
  readonly onCompare: (version: FileVersion | null) => void
}

/** The different contents that a file has had, and what is in them. */
export function VersionsStep({ state, answer, onShow, onCompare }: Props) {
  const { file, found, failure, shown } = state
  const versions = found?.versions ?? []
  const at = (row: number) => versions[row]
  return (
    <>
      <PathText path={file.path} />
      {failure && <FailureCard failure={failure} actions={answer} />}
      <p role="status" className="text-sm text-soft">
        {!found && !failure && words.reading}
        {found && (versions.length > 0 ? versionsSentence(versions.length, found.looked, found.without) : words.none)}
      </p>
      {versions.length > 0 && (
        <VirtualGrid
          label={words.list}
          subject={file.path}
          columns={(['changed', 'size', 'points', 'span'] as const).map((key) => ({ key, label: words.columns[key] }))}
          template="minmax(11rem,1fr) 7rem 10rem minmax(12rem,1fr)"
          count={versions.length}
          cells={(row) => versionCells(at(row), state.opened.points, onShow)}
          isSelected={(row) => at(row) === shown?.version}
          onOpen={(row) => withVersion(at(row), onShow)}
          onToggle={(row) => withVersion(at(row), onShow)}
        />
      )}
      {found && versions.length > 0 && !shown && <p className="text-sm text-soft">{words.notInPoint}</p>}
      {shown && <Content {...{ state, versions, onCompare }} />}
    </>
  )
}

const withVersion = (version: FileVersion | undefined, act: (version: FileVersion) => void) => {
  if (version) act(version)
}

function Content({
  state: { file, shown, against },
  versions,
  onCompare,
}: Pick<Props, 'state' | 'onCompare'> & { readonly versions: readonly FileVersion[] }) {
  if (!shown) return null
  const others = versions.filter((version) => version !== shown.version)
  return (
    <Card
      title={words.preview(formatDateTime(shown.version.entry.mtime))}
      aside={
        others.length > 0 && (
          <SelectField
            label={words.compareWith}
            value={against?.version.snapshotIds[0] ?? ''}
            options={[
              { value: '', label: words.notCompared },
              ...others.map((version) => ({
                value: version.snapshotIds[0] ?? '',
                label: `${formatDateTime(version.entry.mtime)}, ${formatBytes(version.entry.size)}`,
              })),
            ]}
            onChange={(id) => onCompare(others.find(({ snapshotIds }) => snapshotIds[0] === id) ?? null)}
          />
        )
      }
    >
      {against === null || against.version === shown.version ? (
        <PreviewPane name={file.name} preview={shown.preview} />
      ) : (
        <Difference {...orderedByTime(shown, against, versions)} />
      )}
    </Card>
  )
}

type Shown = NonNullable<Versions['shown']>

/** The versions stand newest first: the later place in the list is the older one. */
const orderedByTime = (one: Shown, other: Shown, versions: readonly FileVersion[]) =>
  versions.indexOf(one.version) > versions.indexOf(other.version)
    ? { before: one, after: other }
    : { before: other, after: one }

function Difference({ before, after }: { readonly before: Shown; readonly after: Shown }) {
  const [old, now] = [before.preview, after.preview]
  if (old.kind === 'reading' || now.kind === 'reading')
    return <p className="text-sm text-soft">{words.readingPreview}</p>
  if (old.kind !== 'text' || now.kind !== 'text') return <p className="text-sm text-soft">{words.onlyTexts}</p>
  return <TextDifference before={old.text} after={now.text} />
}

function versionCells(
  version: FileVersion | undefined,
  points: readonly RestorePoint[],
  onShow: (version: FileVersion) => void,
): readonly ReactNode[] {
  if (!version) return []
  const { entry, snapshotIds } = version
  const timeOf = (id: string | undefined) => points.find(({ snapshotId }) => snapshotId === id)?.time ?? ''
  const [oldest, newest] = [timeOf(snapshotIds.at(-1)), timeOf(snapshotIds[0])]
  return [
    <button
      key="changed"
      type="button"
      tabIndex={-1}
      onClick={() => onShow(version)}
      className="font-medium text-accent tabular-nums hover:underline"
    >
      {formatDateTime(entry.mtime)}
    </button>,
    <span key="size" className="tabular-nums">
      {formatBytes(entry.size)}
    </span>,
    heldBy(snapshotIds.length),
    <span key="span" className="tabular-nums">
      {snapshotIds.length === 1 ? formatDateTime(newest) : `${formatDate(oldest)} – ${formatDate(newest)}`}
    </span>,
  ]
}
