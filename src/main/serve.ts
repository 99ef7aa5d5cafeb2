import { randomUUID } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import type { Needs } from './cli'
import type { Engine } from './engine'
import { hearComputer } from './engine-schedule'
import { refusalOf } from './ipc'
import type { Caller } from './model/caller'
import { systemTimers } from './model/timers'
import { ENDS, type PowerOptions, startPower } from './power'
import { createNodeStarter } from './processes'
import { Ladder } from './requester'
import { atSocket, keepPolicy, policyIn, serviceLimits, socketIn, startService, takeSocketPlace } from './service'
import type { Places } from './settings'
import { UserEngines, knownUsers, makeUsersFolder } from './users'
import { serveRequesters } from './vss/requesters'

interface ServiceParts {
  /** The folder of the built entries. */
  readonly entries: string
  readonly engine: Engine
  readonly places: Places
  /** `--data-dir`: the folder that holds all of them. */
  readonly profile: string | undefined
  readonly uid: number
  readonly complain: (text: string) => void
  readonly reportBug: (error: unknown) => void
  readonly byPower: Omit<PowerOptions, 'stop'>
}

/** The service: the same engine for administrators, and for each user one that has become that user. */
export const serveWith =
  ({
    entries,
    engine,
    places: { config, state, runtime },
    profile,
    uid,
    complain,
    reportBug,
    byPower,
  }: ServiceParts): Needs['serve'] =>
  async ({ socket = socketIn(runtime), policy: named }, listening, signal) => {
    const [file, isNamed] = [named ?? policyIn(config), named !== undefined]
    const policy = await keepPolicy({ file, own: uid, isNamed, complain })
    const { roleOf } = policy
    const hearing = { peerOf: engine.peerOf, connections: serviceLimits.connections, reportBug }
    const folder = await makeUsersFolder(state, profile === undefined ? [] : [profile])
    const users = new UserEngines({
      folder,
      startProcess: createNodeStarter(entries, (_, line) => complain(line)),
      ...{ providers: engine.providers, newId: randomUUID, timers: systemTimers, reportBug },
      workChanged: () => power.running(users.isBusy || engine.sessions.isRunning()),
    })
    // Each user's engine hears the announcement itself; only this process may hold the computer back for them.
    const power = startPower({
      ...byPower,
      stop: (why) => Promise.all([engine.sessions.stop(why), users.untilIdle()]).then(() => undefined),
      ...hearComputer(engine, uid),
    })
    // Undone from the end: nobody is heard before the sessions are stopped, so that none begins meanwhile.
    const undo = new Ladder()
    undo.push(settled(() => power.close()))
    undo.push(settled(engine.publisher.subscribe((event, payload) => power.take(event, payload, users.isBusy))))
    undo.push(() => Promise.all([users.stop(), engine.stop(ENDS)]).then(() => undefined))
    try {
      const isUser = (caller: Caller) => roleOf(caller) === 'user'
      const isNumberOfUser = (other: number) => isUser({ kind: 'user', uid: other, gid: other })
      const requesters = await listenToRequesters(engine, requesterSocketOf(socket), uid, reportBug)
      undo.push(() => requesters.close())
      const service = await startService({
        listen: atSocket({ ...hearing, place: await takeSocketPlace({ path: socket, uid, claim: engine.claim }) }),
        ...{ roleOf, limits: serviceLimits, timers: systemTimers },
        async answer(call, input, caller) {
          if (caller.kind !== 'user' || !isUser(caller)) return engine.answerUnder(roleOf)(call, input, caller)
          return refusalOf(call, 'user', caller) ?? users.answer(caller.uid, call, input)
        },
        subscribe: (caller, deliver) =>
          caller.kind === 'user' && isUser(caller)
            ? users.subscribe(caller.uid, deliver)
            : engine.publisher.subscribe(deliver),
      })
      undo.push(() => service.close())
      const keepUsers = () => void users.keepOnly(isNumberOfUser).catch(reportBug)
      undo.push(settled(followPolicy(policy, [() => service.recheck(), keepUsers], reportBug)))
      listening(socket)
      // Whoever has jobs that run by themselves needs not come first.
      for (const known of await knownUsers(folder)) if (isNumberOfUser(known)) users.rouse(known)
      const begun = engine.beginJobs(signal).catch(reportBug)
      undo.push(() => begun)
      await ended(signal)
    } finally {
      for (const trouble of await undo.unwind()) reportBug(trouble)
    }
  }

/** Takes the policy that counts from its file, and again at SIGHUP. Returns the function that ends it. */
function followPolicy(
  policy: Awaited<ReturnType<typeof keepPolicy>>,
  changed: readonly (() => void)[],
  reportBug: (error: unknown) => void,
): () => void {
  const unfollow = policy.follow(() => {
    for (const tell of changed) tell()
  })
  const reread = () => void policy.reload().catch(reportBug)
  process.on('SIGHUP', reread)
  return () => {
    process.off('SIGHUP', reread)
    unfollow()
  }
}

const settled = (step: () => void) => () => Promise.resolve().then(step)

const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** Other backup programs of this user, and of root. */
async function listenToRequesters(
  engine: Engine,
  socket: string,
  uid: number,
  reportBug: (error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  const place = await takeSocketPlace({ path: socket, uid, claim: engine.claim })
  const { path } = place
  const server = await serveRequesters({ path, service: engine.shadowCopies, userOf: engine.peerOf, uid, reportBug })
  return {
    async close() {
      await server.close()
      place.release()
    },
  }
}

/** Beside the service's own; under a name of its own where that has one. */
const requesterSocketOf = (socket: string): string =>
  basename(socket) === 'service.sock' ? join(dirname(socket), 'requesters.sock') : `${socket}.requesters`
