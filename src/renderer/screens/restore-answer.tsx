import type { Failure } from '../../contract/failure'
import { CureButton } from '../notices/cure-button'
import { useStores } from '../stores-context'

/** What a step of an open backup can do about its failure: once more, or go back to where the choice was made. */
export function RestoreAnswer({ failure, again }: { readonly failure: Failure | null; readonly again?: () => void }) {
  const { restore } = useStores()
  const isFiles = restore.store.getState().kind !== 'browse'
  return (
    <CureButton
      failure={failure}
      can={{ again: again ?? null, 'choose-point': restore.toPoints, 'choose-files': isFiles ? restore.toFiles : null }}
    />
  )
}
