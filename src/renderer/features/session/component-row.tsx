import type { ComponentBackup, ComponentStatus } from '../../../contract/writers'
import { ConsistencyBadge } from '../../notices/consistency-badge'
import { tell } from '../../tell'
import { inclusionSentence, isIncluded } from '../../words/inclusion'
import { componentFacts, componentNote } from './component-words'
import { words } from './words'

/** One component: what it is, what was done with it, and what can be trusted of it. */
export function ComponentRow({ component }: { readonly component: ComponentStatus }) {
  const { caption, name, logicalPath, consistency, reason, backup } = component
  const isOut = backup !== undefined && !isIncluded(backup.inclusion)
  return (
    <tr className="align-top">
      <td colSpan={3} className="max-w-md py-1.5 pr-4 pl-5">
        <span className="block truncate">{caption || name}</span>
        {logicalPath && (
          <span className="block truncate font-mono text-xs text-soft" title={logicalPath}>
            {logicalPath}
          </span>
        )}
        {backup && <Facts backup={backup} />}
      </td>
      <td className="py-1.5">
        {isOut ? (
          <span className="text-soft">{words.notBackedUp}</span>
        ) : consistency ? (
          <ConsistencyBadge consistency={consistency} />
        ) : backup?.inclusion.kind === 'implicit' ? null : (
          <span className="text-soft">{words.toCome}</span>
        )}
        {reason && <span className="block text-xs text-soft">{tell(reason)}</span>}
        {componentNote(component) && <span className="block text-xs text-warning">{componentNote(component)}</span>}
      </td>
    </tr>
  )
}

function Facts({ backup }: { readonly backup: ComponentBackup }) {
  const why = inclusionSentence(backup.inclusion)
  const facts = componentFacts(backup)
  return (
    <>
      {why && <span className="block text-xs text-soft">{why}</span>}
      {facts.length > 0 && (
        <dl className="flex flex-wrap gap-x-4 text-xs text-soft">
          {facts.map(([label, value]) => (
            <div key={label} className="flex gap-1">
              <dt>{label}:</dt>
              <dd className="break-all text-ink">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
