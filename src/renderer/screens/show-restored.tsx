import { useStore } from 'zustand'
import type { SessionState } from '../../contract/sessions'
import { Button } from '../components/button'
import { restoreWords } from '../features/session/restore-words'
import { FailureCard } from '../notices/failure-card'
import { useStores } from '../stores-context'
import { folderOf } from '../stores/shown-folder'

/** The way to what a restore wrote. */
export function ShowRestored({ session }: { readonly session: SessionState }) {
  const { shownFolder } = useStores()
  const { path, failure } = useStore(shownFolder.store)
  const folder = folderOf(session)
  if (folder === null) return null
  return (
    <>
      <Button onClick={() => void shownFolder.show(folder)}>{restoreWords.show}</Button>
      {failure && path === folder && <FailureCard failure={failure} />}
    </>
  )
}
