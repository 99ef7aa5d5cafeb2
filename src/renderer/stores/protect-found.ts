import type { Bridge } from '../../contract/bridge'
import type { ProtectStore } from './protect'
import { type Draft, sourcesOf } from './protect-draft'

/** What was found on this computer for the first run. The page is there before it, and each answer when it comes. */
export function createProtectFound(bridge: Bridge, protect: ProtectStore) {
  let turn = 0
  const draft = (): Draft | undefined => {
    const state = protect.store.getState()
    return state.kind === 'drafting' ? state.draft : undefined
  }

  /** Looks for places and applications, and counts what is chosen. What comes after the page was begun anew is dropped. */
  async function look(): Promise<void> {
    const now = draft()
    if (!now) return
    const own = ++turn
    const isOld = () => own !== turn || draft() === undefined
    const folders = now.folders.map(({ path }) => path).slice(0, MOST_FOLDERS)
    await Promise.all([
      count(),
      bridge.call('places.propose', {}).then((reply) => {
        if (reply.ok && !isOld()) protect.edit({ places: reply.value })
      }),
      bridge.call('applications.find', { folders }).then((reply) => {
        if (isOld()) return
        const all = reply.ok ? reply.value.map((one) => ({ ...one, isChosen: one.databases > 0 })) : []
        protect.edit({
          applications: reply.ok ? { kind: 'found', all } : { kind: 'failed', failure: reply.failure },
        })
      }),
    ])
  }

  /** How much the backup would copy; the last choice wins. */
  async function count(): Promise<void> {
    const now = draft()
    if (!now) return
    const folders = sourcesOf(now)
    protect.edit({ size: null })
    if (folders.length === 0) return
    const reply = await bridge.call('volumes.measure', { folders: [...folders] })
    const after = draft()
    if (reply.ok && after && sourcesOf(after).join('\n') === folders.join('\n')) protect.edit({ size: reply.value })
  }

  function chooseApplication(instanceId: string, isChosen: boolean): void {
    const found = draft()?.applications
    if (found?.kind !== 'found') return
    const all = found.all.map((one) => (one.instanceId === instanceId ? { ...one, isChosen } : one))
    protect.edit({ applications: { ...found, all } })
    void count()
  }

  return { look, count, chooseApplication }
}

/** As many as the call takes. */
const MOST_FOLDERS = 64
