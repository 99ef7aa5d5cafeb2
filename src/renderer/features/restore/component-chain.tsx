import type { PointComponent } from '../../../contract/component-restore'
import { formatDateTime } from '../../format'
import { chainName, chainWords as words } from './chain-words'

/** The backups that bring a component back, in the order in which they are restored. */
export const ComponentChain = ({ links }: Pick<PointComponent, 'links'>) => (
  <ol aria-label={words.chain} className="mb-2 ml-8 flex flex-wrap gap-x-2 gap-y-1 text-sm">
    {links.map(({ type, capturedAt }, place) => (
      <li key={`${type} ${capturedAt}`} className="flex gap-2">
        {place > 0 && (
          <span aria-hidden="true" className="text-soft">
            →
          </span>
        )}
        <span>
          {chainName(type)} <span className="text-soft">{formatDateTime(capturedAt)}</span>
        </span>
      </li>
    ))}
  </ol>
)
