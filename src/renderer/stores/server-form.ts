import type { Bridge } from '../../contract/bridge'
import type { ServerSecretName } from '../../contract/places'
import type { ProtectStore } from './protect'
import type { Draft } from './protect-draft'
import { serverKindOf, withAccess } from './server-access'

/** The part of the page of the first run that is about the place, and the server it may be on. */
export function createServerForm(bridge: Bridge, protect: ProtectStore, draft: () => Draft | undefined) {
  function setRepository(repository: string): void {
    const isSameServer = serverKindOf(repository) === serverKindOf(draft()?.repository ?? '')
    const access = isSameServer ? (draft()?.access ?? {}) : {}
    protect.edit({ repository, access, space: { kind: 'unknown' }, trial: { kind: 'untried' } })
  }

  function setAccess(name: ServerSecretName, text: string): void {
    protect.edit({ access: withAccess(draft()?.access ?? {}, name, text), trial: { kind: 'untried' } })
  }

  /** Asks the server. A reply for what was changed meanwhile is dropped. */
  async function tryPlace(): Promise<void> {
    const now = draft()
    if (!now) return
    const { repository, access } = now
    protect.edit({ trial: { kind: 'trying' } })
    const reply = await bridge.call('places.try', { repository, access })
    if (draft()?.repository !== repository || draft()?.access !== access) return
    protect.edit({
      trial: reply.ok ? { kind: 'answered', ...reply.value } : { kind: 'refused', failure: reply.failure },
    })
  }

  return { setRepository, setAccess, tryPlace }
}
