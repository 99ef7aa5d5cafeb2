import { type BusEnvironment, askBus } from './bus-tool'

/** One person's session at this computer, as logind knows it. */
export interface Login {
  readonly id: string
  readonly uid: number
  /** Its screen is locked, where its desktop tells logind. */
  readonly isLocked: boolean
  /** Since when nobody touches it; null while somebody does. Units: milliseconds since 1970 UTC. */
  readonly idleSince: number | null
}

const SERVICE = 'org.freedesktop.login1'
const LIST = ['call', SERVICE, '/org/freedesktop/login1', `${SERVICE}.Manager`, 'ListSessions']
const PROPERTIES = ['Class', 'LockedHint', 'IdleHint', 'IdleSinceHint']
const PATH = /^\/org\/freedesktop\/login1\/session\/[\w]+$/

/**
 * The sessions of persons, not those of greeters and background tasks. `whose`: a user's number, or null for everybody.
 * Null where nobody tells. Never fails. Source: org.freedesktop.login1(5), ListSessions and the properties of a session.
 */
export async function loginsNow(environment: BusEnvironment, whose: number | null): Promise<readonly Login[] | null> {
  const listed = await askBus(environment, LIST)
  if (listed === null) return null
  const all = sessionsIn(listed).filter(({ uid }) => whose === null || uid === whose)
  const logins = await Promise.all(
    all.map(async ({ id, uid, path }) => {
      const told = await askBus(environment, ['get-property', SERVICE, path, `${SERVICE}.Session`, ...PROPERTIES])
      return told === null ? null : loginOf(id, uid, told)
    }),
  )
  return logins.filter((login) => login !== null)
}

/** Since when nobody touches any of them; null while somebody does, and where nobody is known. */
export function idleSinceOf(logins: readonly Login[] | null): number | null {
  const since = logins?.map(({ idleSince }) => idleSince) ?? []
  return since.length === 0 || since.includes(null) ? null : Math.max(...since.map((at) => at ?? 0))
}

/** `a(susso) 1 "c2" 1000 "ada" "seat0" "/org/freedesktop/login1/session/c2"` */
export function sessionsIn(text: string): { readonly id: string; readonly uid: number; readonly path: string }[] {
  const found = [...text.matchAll(/"([^"]*)" (\d+) "[^"]*" "[^"]*" "([^"]*)"/g)]
  return found.flatMap(([, id = '', uid, path = '']) => (PATH.test(path) ? [{ id, uid: Number(uid), path }] : []))
}

/** Four lines, one a property: `s "user"`, `b false`, `b true`, `t 1795000000000000`. */
export function loginOf(id: string, uid: number, text: string): Login | null {
  const [kind, locked, idle, since] = text.trim().split('\n')
  if (kind !== 's "user"') return null
  const at = Number(/^t (\d+)$/.exec(since ?? '')?.[1] ?? Number.NaN) / 1000
  return { id, uid, isLocked: locked === 'b true', idleSince: idle === 'b true' && Number.isFinite(at) ? at : null }
}
