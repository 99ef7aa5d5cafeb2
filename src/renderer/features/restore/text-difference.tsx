import { differenceOf, type DifferenceBlock, type DifferenceLine } from '../../stores/text-difference'
import { versionWords } from './version-words'

interface Props {
  readonly before: string
  readonly after: string
}

/** What became of a text, line by line. */
export function TextDifference({ before, after }: Props) {
  const blocks = differenceOf(before, after)
  if (blocks === null) return <p className="text-sm text-soft">{versionWords.tooDifferent}</p>
  if (blocks.length === 0) return <p className="text-sm text-soft">{versionWords.noDifference}</p>
  return (
    <div
      role="region"
      aria-label={versionWords.difference}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-lg border border-line font-mono text-xs leading-5"
    >
      {blocks.map((block) => (
        <Block key={block.after} block={block} />
      ))}
    </div>
  )
}

const looks: Readonly<Record<DifferenceLine['kind'], { readonly sign: string; readonly ground: string }>> = {
  same: { sign: ' ', ground: '' },
  added: { sign: '+', ground: 'bg-good-ground text-good' },
  removed: { sign: '−', ground: 'bg-bad-ground text-bad' },
}

function Block({ block }: { readonly block: DifferenceBlock }) {
  return (
    <div className="min-w-max">
      <p className="bg-raised px-3 text-soft">{versionWords.line(block.after)}</p>
      {block.lines.map(({ kind, text }, index) => (
        <p key={index} className={`px-3 whitespace-pre ${looks[kind].ground}`}>
          <span className="mr-3">{looks[kind].sign}</span>
          {kind !== 'same' && <span className="sr-only">{`${versionWords.lineKinds[kind]} `}</span>}
          {text}
        </p>
      ))}
    </div>
  )
}
