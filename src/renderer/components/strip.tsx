import { Mark } from './mark'
import { type Tone, toneGround } from './tone'

export interface StripItem {
  readonly key: string
  readonly tone: Tone
  /** All there is to say about it: the name of its button and its tool tip. */
  readonly label: string
}

interface Props {
  readonly label: string
  readonly items: readonly StripItem[]
  readonly onOpen: (key: string) => void
}

/** What happened lately, oldest first, one sign each. */
export function Strip({ label, items, onOpen }: Props) {
  return (
    <ol aria-label={label} className="flex flex-wrap gap-1">
      {items.map((item) => (
        <li key={item.key}>
          <button
            type="button"
            aria-label={item.label}
            title={item.label}
            onClick={() => onOpen(item.key)}
            className={`grid h-10 w-6 place-items-center rounded-md border transition-transform hover:-translate-y-0.5 ${toneGround[item.tone]}`}
          >
            <Mark tone={item.tone} size={14} />
          </button>
        </li>
      ))}
    </ol>
  )
}
