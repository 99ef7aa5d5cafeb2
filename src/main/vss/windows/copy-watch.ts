import { say } from '../../model/sentence'
import { BackupError } from '../../model/backup-error'
import type { BackupCalls, VssSession } from '../../native'
import type { ShadowCopy } from '..'
import { sayHresult } from '../documents'
import { isVssCallError } from '../../native'
import type { WindowsParts } from './windows-parts'

/** A copy that is no more: deleted, or given up by Windows because its differences found no room (vss-model 9, 9). */
const OBJECT_NOT_FOUND = 0x80042308

/**
 * Looks at the copies of a set again and again, until the function that it returns is called: each is asked of the service.
 * `onLost` is called once. A failure that says nothing of the copy is none.
 */
export function watchCopies(
  { timers, limits }: Pick<WindowsParts, 'timers' | 'limits'>,
  session: VssSession<BackupCalls>,
  copies: readonly ShadowCopy[],
  onLost: (failure: BackupError) => void,
): () => void {
  let isOver = false
  let cancel: () => void = () => undefined
  const look = async (): Promise<void> => {
    for (const copy of copies) {
      const lost = await isLost(session, copy)
      if (isOver) return
      if (!lost) continue
      isOver = true
      onLost(lostCopy(copy))
      return
    }
    again()
  }
  const again = (): void => {
    cancel = timers.after(limits.watchEvery, () => void look())
  }
  if (copies.length > 0) again()
  return () => {
    isOver = true
    cancel()
  }
}

const isLost = (session: VssSession<BackupCalls>, { id }: ShadowCopy): Promise<boolean> =>
  session.call('properties', id).then(
    () => false,
    (error: unknown) => isVssCallError(error) && error.hresult === OBJECT_NOT_FOUND,
  )

const lostCopy = ({ id, volume }: ShadowCopy): BackupError =>
  new BackupError(
    'vss.provider-failed',
    say(
      'The shadow copy of {volume} is gone in the middle of the run: {what} Windows gives a copy up when there is no more room for its differences. Nothing of this run is kept; give the shadow storage more room, then back up again.',
      { volume, what: sayHresult(OBJECT_NOT_FOUND) },
    ),
    { retry: 'later', context: { volume, shadowCopyId: id } },
  )
