import { join } from 'node:path'
import type { Needs } from './cli'
import type { Engine } from './engine'
import { hearComputer } from './engine-schedule'
import { refusalOf } from './ipc'
import type { Caller } from './model/caller'
import { systemTimers } from './model/timers'
import type { WindowsHost } from './native'
import { ENDS, type PowerOptions, startPower } from './power'
import { Ladder } from './requester'
import {
  SERVICE_NAME,
  atPipe,
  beginWindowsService,
  keepPolicy,
  pipeIn,
  policyIn,
  refuseUser,
  serviceLimits,
  startService,
} from './service'
import type { Places } from './settings'

interface ServiceParts {
  readonly engine: Engine
  readonly host: WindowsHost
  readonly places: Places
  /** Whether it is the computer's: then the service manager may have started it. */
  readonly isService: boolean
  readonly complain: (text: string) => void
  readonly reportBug: (error: unknown) => void
  readonly byPower: Omit<PowerOptions, 'stop'>
}

/**
 * The service on Windows: the engine for administrators, at a named pipe (docs/spec/service.md, H70-H82). It starts no job
 * by itself: the data mover, which a job needs, runs on Linux alone so far.
 */
export const serveOnWindows =
  ({ engine, host, places, isService, complain, reportBug, byPower }: ServiceParts): Needs['serve'] =>
  async ({ socket = pipeIn(places.runtime), policy: named }, listening, signal) => {
    const life = await beginWindowsService({ host, name: SERVICE_NAME, isService, signal, reportBug })
    // Undone from the end: nobody is heard any more before the sessions are stopped.
    const undo = new Ladder()
    let exitCode = 1
    try {
      if (isService) for (const folder of Object.values(places) as string[]) makePrivate(host, folder)
      const own = { sid: host.ownSid(), otherWriters: (path: string) => host.otherWriters(path) }
      const file = named ?? policyIn(places.config)
      const policy = await keepPolicy({ file, own, isNamed: named !== undefined, complain })
      const { roleOf } = policy
      const power = startPower({
        ...byPower,
        stop: (why) => engine.sessions.stop(why),
        ...hearComputer(engine, 0),
      })
      undo.push(settled(() => power.close()))
      undo.push(() => engine.stop(ENDS))
      const limits = serviceLimits
      const persons = () => policy.persons().map(String)
      const door = atPipe({ host, name: socket, persons, limits, timers: systemTimers, reportBug })
      const service = await startService({
        listen: door.listen,
        ...{ roleOf, limits, timers: systemTimers },
        answer: (call, input, caller) =>
          roleOf(caller) === 'user'
            ? Promise.resolve(refusalOf(call, 'user', caller) ?? refuseUser(nameOf(caller)))
            : engine.answerUnder(roleOf)(call, input, caller),
        subscribe: (caller, deliver) =>
          roleOf(caller) === 'user' ? () => undefined : engine.publisher.subscribe(deliver),
      })
      undo.push(() => service.close())
      const unfollow = policy.follow(() => {
        door.admitAnew()
        service.recheck()
      })
      undo.push(settled(unfollow))
      listening(socket)
      life.running()
      await life.ended
      exitCode = 0
    } finally {
      for (const trouble of await undo.unwind()) reportBug(trouble)
      life.stopped(exitCode)
    }
  }

const settled = (step: () => void) => () => Promise.resolve().then(step)

const nameOf = (caller: Caller): string => (caller.kind === 'account' ? caller.sid : caller.kind)

/** With the folder above it, which holds them all. */
function makePrivate(host: WindowsHost, folder: string): void {
  host.makePrivateFolder(join(folder, '..'))
  host.makePrivateFolder(folder)
}
