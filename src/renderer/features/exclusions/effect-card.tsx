import type { ExclusionPreview } from '../../../contract/exclusions'
import { Card } from '../../components/card'
import { PathText } from '../../components/path-text'
import { formatBytes } from '../../format'
import { presetWords, words } from './words'

interface Props {
  readonly preview: ExclusionPreview | null
  readonly isLooking: boolean
}

/** What the exclusions take away from the folders as they are now: how much, and the largest of it. */
export function EffectCard({ preview, isLooking }: Props) {
  return (
    <Card title={words.effect}>
      <div role="status" className="text-sm">
        {isLooking && <p className="text-soft">{words.looking}</p>}
        {preview && !isLooking && (
          <>
            {!preview.isComplete && <p className="text-warning">{words.least}</p>}
            <p className="font-medium">{preview.files === 0 ? words.none : words.left(preview.files, preview.bytes)}</p>
            <p className="text-soft">{words.kept(preview.keptFiles, preview.keptBytes)}</p>
          </>
        )}
      </div>
      {preview && preview.examples.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 text-sm text-soft">{words.largest}</h3>
          <ul className={`divide-y divide-line text-sm ${isLooking ? 'opacity-60' : ''}`}>
            {preview.examples.map(({ path, preset, files, bytes }) => (
              <li key={path} className="flex flex-wrap items-baseline gap-x-4 py-1.5">
                <span className="min-w-0 flex-1 basis-64">
                  <PathText path={path} />
                  {preset && <span className="text-xs text-soft">{words.byPreset(presetWords[preset].label)}</span>}
                </span>
                <span className="tabular-nums">{formatBytes(bytes)}</span>
                <span className="w-24 text-right text-soft tabular-nums">{words.files(files)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
