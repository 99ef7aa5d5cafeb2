import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { words } from './words'

interface Props {
  /** As the job has them now. */
  readonly patterns: readonly string[]
  readonly onChange: () => void
}

/** What a person wants to be left out: no run takes it along. */
export function LeftOutCard({ patterns, onChange }: Props) {
  return (
    <Card title={words.leftOut} aside={<Button onClick={onChange}>{words.changeLeftOut}</Button>}>
      <p className="-mt-2 text-sm text-soft">{words.leftOutDetail}</p>
      <ul aria-label={words.leftOut} className="mt-2 grid gap-0.5 font-mono text-xs">
        {patterns.map((pattern) => (
          <li key={pattern} className="break-all select-text">
            {pattern}
          </li>
        ))}
      </ul>
    </Card>
  )
}
