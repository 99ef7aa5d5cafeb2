import { type BusEnvironment, askBus, propertyOf } from './ask-bus'
import type { BusValue } from './bus-values'
import { MANAGER } from './login-manager'

/** One person's session at this computer, as logind knows it. */
export interface Login {
  readonly id: string
  readonly uid: number
  /** Its screen is locked, where its desktop tells logind. */
  readonly isLocked: boolean
  /** Since when nobody touches it; null while somebody does. Units: milliseconds since 1970 UTC. */
  readonly idleSince: number | null
}

const SESSION = 'org.freedesktop.login1.Session'
const PROPERTIES = ['Class', 'LockedHint', 'IdleHint', 'IdleSinceHint']
const PATH = /^\/org\/freedesktop\/login1\/session\/[\w]+$/

/**
 * The sessions of persons, not those of greeters and background tasks. `whose`: a user's number, or null for everybody.
 * Null where nobody tells. Never fails. Source: org.freedesktop.login1(5), ListSessions and the properties of a session.
 */
export async function loginsNow(environment: BusEnvironment, whose: number | null): Promise<readonly Login[] | null> {
  const [listed] = await askBus(environment, [{ ...MANAGER, member: 'ListSessions', arguments: [] }])
  if (!listed) return null
  const all = sessionsIn(listed[0]).filter(({ uid }) => whose === null || uid === whose)
  const logins = await Promise.all(
    all.map(async ({ id, uid, path }) => {
      const object = { ...MANAGER, path, interface: SESSION }
      const told = await askBus(
        environment,
        PROPERTIES.map((name) => propertyOf(object, name)),
      )
      return loginOf(
        id,
        uid,
        told.map((values) => values?.[0]),
      )
    }),
  )
  return logins.filter((login) => login !== null)
}

/** Since when nobody touches any of them; null while somebody does, and where nobody is known. */
export function idleSinceOf(logins: readonly Login[] | null): number | null {
  const since = logins?.map(({ idleSince }) => idleSince) ?? []
  return since.length === 0 || since.includes(null) ? null : Math.max(...since.map((at) => at ?? 0))
}

/** As `ListSessions` answers them, `a(susso)`: id, user's number, user's name, seat, path. */
export function sessionsIn(listed: BusValue | undefined) {
  const all = Array.isArray(listed) ? (listed as readonly BusValue[]) : []
  return all.flatMap((one) => {
    const [id, uid, , , path] = Array.isArray(one) ? (one as readonly BusValue[]) : []
    const isSession = typeof id === 'string' && typeof uid === 'number' && typeof path === 'string' && PATH.test(path)
    return isSession ? [{ id, uid, path }] : []
  })
}

/** By the values of `PROPERTIES`; null for a session that is no person's, or has ended meanwhile. */
export function loginOf(id: string, uid: number, told: readonly (BusValue | undefined)[]): Login | null {
  const [kind, locked, isIdle, since] = told
  if (kind !== 'user') return null
  const at = typeof since === 'number' ? since / 1000 : null
  return { id, uid, isLocked: locked === true, idleSince: isIdle === true ? at : null }
}
