import { readFileSync, readlinkSync } from 'node:fs'
import { hostname, userInfo } from 'node:os'

/**
 * Which process this is, and whether another one still lives.
 *
 * A process number alone proves little: numbers are used again, and mean something else after a restart and in a
 * container. So a lock of ours also records the boot, the number space and the start of its process; only the three
 * together prove that a holder is dead. Every one is null where the system does not tell.
 */
export interface Holder {
  readonly hostname: string
  readonly username: string
  readonly pid: number
  readonly uid: number
  readonly gid: number
  readonly proof: Proof | null
}

export interface Proof {
  readonly bootId: string
  readonly pidNamespace: string
  /** Clock ticks after boot. */
  readonly started: string
}

/** What can be asked about processes of this machine. */
export interface ProcessTable {
  self(): Holder
  /** Whether a process with this number exists here. */
  exists(pid: number): boolean
  /** When it started, or null. */
  started(pid: number): string | null
  /**
   * While a lock names this process, stock clients on this machine ask whether it lives by sending it SIGHUP, which
   * would end it. Answers the function that makes it mortal again.
   */
  outliveProbes(): () => void
}

export const systemProcesses: ProcessTable = {
  self() {
    const { username, uid, gid } = userInfo()
    return {
      hostname: hostname(),
      username,
      pid: process.pid,
      uid: Math.max(uid, 0),
      gid: Math.max(gid, 0),
      proof: proofOf(process.pid),
    }
  },
  exists(pid) {
    try {
      process.kill(pid, 0)
      return true
    } catch (error) {
      return error instanceof Error && 'code' in error && error.code === 'EPERM'
    }
  },
  started,
  outliveProbes() {
    const survive = () => undefined
    process.on('SIGHUP', survive)
    return () => process.off('SIGHUP', survive)
  },
}

function proofOf(pid: number): Proof | null {
  const start = started(pid)
  try {
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const pidNamespace = readlinkSync('/proc/self/ns/pid')
    return start === null ? null : { bootId, pidNamespace, started: start }
  } catch {
    return null
  }
}

/** The 22nd field; the second is the name in parentheses, which may hold anything. */
function started(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return (
      fields
        .slice(fields.lastIndexOf(')') + 2)
        .split(' ')
        .at(19) ?? null
    )
  } catch {
    return null
  }
}
