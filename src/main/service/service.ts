import type { Duplex } from 'node:stream'
import type { Event } from '../../contract/events'
import type { Sentence } from '../../contract/sentence'
import { say } from '../model/sentence'
import type { Role, RoleOf } from '../ipc'
import type { Caller } from '../model/caller'
import type { Timers } from '../model/timers'
import { Connection, type ConnectionPorts } from './connection'
import type { Limits } from './limits'
import { type KnownCaller, type Listen, type Visit, accountOf } from './listeners'
import { encodeAnswer, refuse } from './message'

export interface ServicePorts {
  readonly listen: Listen
  readonly roleOf: RoleOf
  readonly answer: ConnectionPorts['answer']
  /** What this caller may be told, for as long as the connection lasts. Returns the function that stops delivering. */
  readonly subscribe: (caller: Caller, deliver: (event: Event, payload: unknown) => void) => () => void
  readonly limits: Limits
  readonly timers: Timers
}

export interface Service {
  /** How many callers are connected. */
  readonly connections: number
  /** Ends the connections of callers who are not what they were when they connected. */
  recheck(): void
  /** Ends every connection and gives the place back. */
  close(): Promise<void>
}

/**
 * Listens at the place: says who calls, and leaves the rest to `answer`. A stranger gets one refusal and no more.
 * Fails: as the listener does when nobody could be heard.
 */
export async function startService(ports: ServicePorts): Promise<Service> {
  const { listen, roleOf } = ports
  const open = new Map<Connection, Visitor>()
  const listening = await listen((visit) => welcome(ports, open, visit))
  return {
    get connections() {
      return open.size
    },
    recheck() {
      for (const [connection, { caller, role }] of open) if (roleOf(caller) !== role) connection.close()
    },
    async close() {
      const closed = listening.close()
      for (const connection of open.keys()) connection.close()
      await closed
    },
  }
}

interface Visitor {
  readonly caller: KnownCaller
  readonly role: Role
}

function welcome(ports: ServicePorts, open: Map<Connection, Visitor>, { stream, caller }: Visit): void {
  const { roleOf, answer, subscribe, limits, timers } = ports
  const account = accountOf(caller)
  const role = roleOf(caller)
  if (role === 'stranger') {
    turnAway(
      stream,
      'untrusted-sender',
      say('The policy of this service does not name user {user}.', { user: account }),
    )
    return
  }
  if (
    [...open.values()].filter(({ caller: other }) => accountOf(other) === account).length >= limits.connectionsOfUser
  ) {
    turnAway(
      stream,
      'busy',
      say('User {user} has {most} connections already.', { user: account, most: limits.connectionsOfUser }),
    )
    return
  }
  const connection = new Connection(stream, { caller, role, answer, limits, timers })
  open.set(connection, { caller, role })
  const unsubscribe = subscribe(caller, (event, payload) => connection.deliver(event, payload))
  stream.once('close', () => {
    unsubscribe()
    open.delete(connection)
  })
}

function turnAway(socket: Duplex, code: 'untrusted-sender' | 'busy', message: Sentence): void {
  socket.on('error', () => undefined)
  socket.end(encodeAnswer({ id: null, reply: refuse(code, message, code === 'busy' ? 'later' : 'never') }), () =>
    socket.destroy(),
  )
}
