import type { Duplex } from 'node:stream'
import type { Caller } from '../model/caller'

/** A user of this computer, as the system says: nothing in a message changes that. */
export type KnownCaller = Extract<Caller, { kind: 'user' | 'account' }>

/** Somebody who connected. */
export interface Visit {
  readonly stream: Duplex
  readonly caller: KnownCaller
}

/** Where callers come from. Rejects where nobody could be heard. */
export type Listen = (arrived: (visit: Visit) => void) => Promise<Listening>

export interface Listening {
  /** Hears nobody any more; resolves when the last stream has ended and the place is given back. */
  close(): Promise<void>
}

/** One account of the computer, however the system calls it. */
export const accountOf = (caller: KnownCaller): string => (caller.kind === 'user' ? String(caller.uid) : caller.sid)
