import { Mark } from './mark'
import { type Tone, toneGround } from './tone'

export interface StripItem {
  readonly key: string
  readonly tone: Tone
  /** All there is to say about it: the name of its button and its tool tip. */
  readonly label: string
  /** Nothing happened: there is nothing to open, and no sign. */
  readonly isEmpty?: boolean
  /** Something happened, and there is nothing to open. */
  readonly isClosed?: boolean
}

interface Props {
  readonly label: string
  readonly items: readonly StripItem[]
  readonly onOpen: (key: string) => void
}

const SHAPE = 'grid h-10 w-6 place-items-center rounded-md border'

const grounds = ({ isEmpty, tone }: StripItem): string => (isEmpty ? 'border-dashed border-line' : toneGround[tone])

/** What happened lately, oldest first, one sign each. */
export function Strip({ label, items, onOpen }: Props) {
  return (
    <ol aria-label={label} className="flex flex-wrap gap-1">
      {items.map((item) => (
        <li key={item.key}>
          {item.isEmpty || item.isClosed ? (
            <span role="img" aria-label={item.label} title={item.label} className={`${SHAPE} ${grounds(item)}`}>
              {item.isEmpty ? (
                <span className="size-1 rounded-full bg-edge keeps-ground" />
              ) : (
                <Mark tone={item.tone} size={14} />
              )}
            </span>
          ) : (
            <button
              type="button"
              aria-label={item.label}
              title={item.label}
              onClick={() => onOpen(item.key)}
              className={`${SHAPE} transition-transform hover:-translate-y-0.5 ${grounds(item)}`}
            >
              <Mark tone={item.tone} size={14} />
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}
