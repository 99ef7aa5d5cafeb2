import type { RepositoryLock } from '../../../contract/repositories'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { formatDateTime } from '../../format'
import { words } from './key-words'
import { lifeWords, lockAge, lockHolder } from './words'

interface Props {
  readonly locks: readonly RepositoryLock[]
  /** Units: milliseconds. */
  readonly now: number
  readonly isBusy: boolean
  readonly isUnlocking: boolean
  readonly onUnlock: () => void
}

/** Who works with the repository, and the one safe button for what was left behind. */
export function LocksCard({ locks, now, isBusy, isUnlocking, onUnlock }: Props) {
  const isLeft = locks.some(({ life }) => life !== 'alive')
  return (
    <Card title={words.locks}>
      {locks.length === 0 ? (
        <p className="text-sm text-soft">{words.noLocks}</p>
      ) : (
        <ul className="divide-y divide-line">
          {locks.map((lock) => (
            <li key={lock.id} className="flex gap-3 py-3 first:pt-0">
              <span className="mt-0.5">
                <Mark tone={lock.life === 'alive' ? 'good' : 'warning'} />
              </span>
              <div className="min-w-0">
                <p className="break-words">{lockHolder(lock)}</p>
                <p className="text-sm text-soft" title={formatDateTime(lock.time)}>
                  {lockAge(lock, now)}. {lifeWords[lock.life]}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {isLeft && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button disabled={isBusy} onClick={onUnlock}>
            {isUnlocking ? words.unlocking : words.unlock}
          </Button>
          <p className="text-sm text-soft">{words.unlockSafe}</p>
        </div>
      )}
    </Card>
  )
}
