import { resolve } from 'node:path'
import { createEngine } from './engine'
import { hearComputer } from './engine-schedule'
import { createNodeStarter, createThreadStarter, currentUser, parentProcess, processRights } from './processes'
import { openLog } from './log'
import { systemClock } from './model/clock'
import { systemTimers } from './model/timers'
import { ENDS, startPower } from './power'
import { places } from './settings'
import { becomeUser, serveUser } from './users'

/**
 * The composition root of one user's engine: a Node child of the service, which begins as root and becomes the user
 * before it builds anything. The same engine as everywhere, except that its shadow copies are the service's to make.
 */

/** What was said may still be on its way when there is nothing left to do. Units: milliseconds. */
const LAST_WORDS = 1_000

const complain = (text: string) => void process.stderr.write(`${text}\n`)
const reportBug = (error: unknown) => complain(error instanceof Error ? (error.stack ?? error.message) : String(error))

const server = serveUser({
  parent: parentProcess(),
  reportBug,
  async begin(uid, folder, providers) {
    const { home } = becomeUser(uid, folder)
    const kept = places({ profile: folder, account: 'service', platform: process.platform, home, environment: {} })
    const opened = openLog(kept.state, 'service', { clock: systemClock, timers: systemTimers })
    process.once('exit', () => opened.log.flushNow())
    const nobodyAtAScreen = () => Promise.resolve(null)
    const engine = createEngine({
      ...{ root: resolve(__dirname, '../..'), places: kept, home, desktopConfig: resolve(home, '.config'), providers },
      user: currentUser(),
      rights: { host: 'service', ...processRights() },
      startProcess: createNodeStarter(__dirname, opened.heard),
      startThread: createThreadStarter(__dirname),
      log: opened,
      isService: true,
      dialogs: {
        chooseFolder: nobodyAtAScreen,
        chooseFile: nobodyAtAScreen,
        chooseExisting: nobodyAtAScreen,
        toPdf: null,
        openFolder: null,
      },
      describeHost: () => Promise.resolve({ isUnsandboxed: false, hasTray: false }),
      reportBug: opened.bugReporter(complain),
      holdsDatabases: false,
    })
    // The service holds the computer back for its users; stopping in time is each engine's own.
    startPower({
      ...{ platform: process.platform, environment: process.env, uid, timers: systemTimers },
      inhibit: () => () => undefined,
      stop: (why) => engine.sessions.stop(why),
      ...hearComputer(engine, uid),
      reportBug: opened.bugReporter(complain),
    })
    await engine.begin({ command: 'user' })
    await engine.cleanUp()
    const stopped = new AbortController()
    void engine.beginJobs(stopped.signal).catch(opened.bugReporter(complain))
    const answer = engine.answerUnder(() => 'user')
    return {
      answer: (call, input) => answer(call, input, { kind: 'user', uid, gid: currentUser().gid }),
      subscribe: (deliver) => void engine.publisher.subscribe(deliver),
      async stop() {
        stopped.abort()
        await engine.stop(ENDS)
        await opened.log.close()
      },
    }
  },
  exit(code) {
    process.exitCode = code
    if (process.connected) process.disconnect()
    setTimeout(() => process.exit(code), LAST_WORDS).unref()
  },
})

// An interrupt at the terminal reaches every process of the group; the service decides what ends, and in which order.
process.on('SIGINT', () => undefined)
process.on('SIGHUP', () => undefined)
process.on('SIGTERM', () => server.stop())
