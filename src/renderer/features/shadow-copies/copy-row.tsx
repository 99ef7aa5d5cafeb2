import type { ShadowCopyStatus } from '../../../contract/volumes'
import { Button } from '../../components/button'
import { formatAge, formatBytes, formatDateTime } from '../../format'
import type { CopyActions } from './copy-actions'
import { kindOf, words } from './words'

interface Props {
  readonly copy: ShadowCopyStatus
  /** Units: milliseconds. */
  readonly now: number
  readonly canChange: boolean
  readonly isBusy: boolean
  readonly actions: CopyActions
}

/** One shadow copy: which volume, when, why it is there, who made it, where it is shown. */
export function CopyRow({ copy, now, canChange, isBusy, actions }: Props) {
  const { id, volume, createdAt, createdBy, exposedAt, provider, persistent, inUse, held } = copy
  return (
    <>
      <p className="font-medium">
        <span className="font-mono break-all">{volume}</span>, {formatAge(createdAt, now)}
      </p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-6 gap-y-0.5 text-sm">
        <dt className="text-soft">{words.kind}</dt>
        <dd>{kindOf(copy)}</dd>
        <dt className="text-soft">{words.madeBy}</dt>
        <dd className="break-words">
          {createdBy || words.unknown}, {formatDateTime(createdAt)}
        </dd>
        <dt className="text-soft">{words.shownAt}</dt>
        <dd className="font-mono text-xs leading-5 break-all select-text">
          {exposedAt.length > 0 ? exposedAt.join('  ·  ') : words.nowhere}
        </dd>
        <dt className="text-soft">{words.held}</dt>
        <dd>{held === undefined ? words.notCounted : words.heldDetail(formatBytes(held))}</dd>
        <dt className="text-soft">{words.provider}</dt>
        <dd className="font-mono text-xs leading-5 break-all select-text">
          {provider} {id}
        </dd>
      </dl>
      {canChange && (
        <div className="mt-3 flex flex-wrap gap-2">
          {persistent && (
            <Button disabled={isBusy} aria-label={words.exposeOf(volume)} onClick={() => actions.expose(id)}>
              {words.expose}
            </Button>
          )}
          {exposedAt.length > 0 && (
            <Button disabled={isBusy} aria-label={words.concealOf(volume)} onClick={() => actions.conceal(id)}>
              {words.conceal}
            </Button>
          )}
          {(persistent || !inUse) && (
            <Button
              disabled={isBusy}
              aria-label={words.deleteOf(volume)}
              onClick={() => actions.ask({ kind: 'delete', copy })}
            >
              {words.delete}
            </Button>
          )}
          {persistent && (
            <Button
              disabled={isBusy}
              aria-label={words.revertOf(volume)}
              onClick={() => actions.ask({ kind: 'revert', copy, typed: '' })}
            >
              {words.revert}
            </Button>
          )}
        </div>
      )}
    </>
  )
}
