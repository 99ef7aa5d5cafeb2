import type { ReactNode } from 'react'
import { Disclosure } from './disclosure'
import { Note } from './note'

interface Props {
  readonly happened: string
  readonly safety: string
  readonly cure: string
  readonly labels: { readonly details: string }
  /** Name and value, for the person who is asked to look into it. */
  readonly details: readonly (readonly [name: string, value: string])[]
  /** One or two buttons. */
  readonly actions?: ReactNode
}

/** A failure that helps: what happened, whether anything is lost, what to do; the technical part folded. */
export function ExplanationCard({ happened, safety, cure, labels, details, actions }: Props) {
  return (
    <Note tone="bad" title={happened} isAlert>
      <p>{safety}</p>
      <p className="mt-1">{cure}</p>
      {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      <div className="mt-2">
        <Disclosure label={labels.details}>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 font-mono text-xs">
            {details.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-soft">{name}</dt>
                <dd className="break-all select-text">{value}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      </div>
    </Note>
  )
}
