import type { Bridge } from '../../contract/bridge'
import type { ProtectStore } from './protect'
import type { Draft } from './protect-draft'
import { createChoosers } from './protect-choosers'
import { createServerForm } from './server-form'

/** What the page of the first run does to its draft. Beside the store, so that the store stays small. */
export function createProtectForm(bridge: Bridge, protect: ProtectStore, count: () => Promise<void>) {
  const draft = (): Draft | undefined => {
    const state = protect.store.getState()
    return state.kind === 'drafting' ? state.draft : undefined
  }

  /** A folder that is already in the list is chosen, not listed twice. */
  function addFolder(path: string): void {
    const now = draft()
    if (!now || !path.startsWith('/')) return
    const isListed = now.folders.some((folder) => folder.path === path)
    const folders = isListed ? now.folders : [...now.folders, { path, label: '', isChosen: false }]
    protect.edit({
      folders: folders.map((folder) => (folder.path === path ? { ...folder, isChosen: true } : folder)),
    })
    void count()
  }

  function choose(path: string, isChosen: boolean): void {
    const folders = draft()?.folders.map((folder) => (folder.path === path ? { ...folder, isChosen } : folder))
    if (!folders) return
    protect.edit({ folders })
    void count()
  }

  const { setRepository, setAccess, tryPlace } = createServerForm(bridge, protect, draft)

  /** Asks how much room there is. A reply for a path that was changed meanwhile is dropped. */
  async function measure(): Promise<void> {
    const repository = draft()?.repository
    if (!repository?.startsWith('/')) return
    const reply = await bridge.call('volumes.space', { path: repository })
    if (draft()?.repository !== repository) return
    protect.edit({
      space: reply.ok ? { kind: 'known', space: reply.value } : { kind: 'failed', failure: reply.failure },
    })
  }

  async function generatePassword(): Promise<void> {
    const reply = await bridge.call('jobs.generate-password', {})
    if (reply.ok) protect.edit({ password: { kind: 'generated', value: reply.value.password } })
  }

  return {
    addFolder,
    choose,
    setRepository,
    setAccess,
    tryPlace,
    measure,
    ...createChoosers(bridge, { addFolder, setRepository, measure }),
    generatePassword,
  }
}

export type ProtectForm = ReturnType<typeof createProtectForm>
