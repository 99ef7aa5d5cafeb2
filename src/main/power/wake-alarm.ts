import { access, constants, readFile, writeFile } from 'node:fs/promises'
import { fixed } from '../model/sentence'

const PLACE = '/sys/class/rtc/rtc0/wakealarm'
/** The clock of the board counts whole seconds, and falling asleep takes some. Units: seconds. */
const LEAST = 60

/** The alarm of the computer's own clock, which wakes it from sleep. */
export interface WakeAlarm {
  /** Why it cannot wake the computer, in one sentence; null when it can. */
  readonly cannot: () => Promise<string | null>
  /** Sets it; false when it could not, or there is too little time. Units: milliseconds from now. */
  readonly arm: (after: number) => Promise<boolean>
  /** Takes back what was set here; another's alarm stays. */
  readonly disarm: () => Promise<void>
}

/**
 * By the kernel's file. Fails never: what cannot be written is said. An alarm is written as seconds from now, because the
 * clock of the board need not show what ours shows. Source: the kernel's Documentation/admin-guide/rtc.rst, wakealarm.
 */
export function createWakeAlarm(file = PLACE): WakeAlarm {
  let set: string | null = null
  const read = () => readFile(file, 'utf8').then((text) => text.trim())
  const cannot = () =>
    access(file, constants.W_OK).then(
      () => null,
      (error: unknown) =>
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? fixed('This computer has no clock that could wake it.')
          : fixed('Only the service, which runs as root, can set the clock that wakes this computer.'),
    )
  return {
    cannot,
    async arm(after) {
      const seconds = Math.floor(after / 1000)
      if (seconds < LEAST || (await cannot()) !== null) return false
      try {
        // A clock that has an alarm takes no other one before that is gone.
        await writeFile(file, '0')
        await writeFile(file, `+${seconds}`)
        set = await read()
        return true
      } catch {
        return false
      }
    },
    async disarm() {
      const ours = set
      set = null
      if (ours !== null && (await read().catch(() => '')) === ours) await writeFile(file, '0').catch(() => undefined)
    },
  }
}
