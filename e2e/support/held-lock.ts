import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'

/** Another program at work in a repository: alone in it, alive, until it is told to go on. */
export interface LockHolder {
  /** Lets it finish; resolves when it has taken its lock away and ended. Fails: when it did not end well. */
  release(): Promise<void>
  /** Ends it whatever it does. */
  end(): void
}

/** The name of a lock that is whole. */
const LOCK = /^[0-9a-f]{64}$/

/** Runs restic's check, which wants the repository for itself, and holds it still as soon as its lock is there. */
export async function holdLock(repository: string, password: string): Promise<LockHolder> {
  const child: ChildProcess = spawn('restic', ['--repo', repository, '--no-cache', 'check'], {
    env: { ...process.env, RESTIC_PASSWORD: password },
    stdio: 'ignore',
  })
  const ended = once(child, 'exit')
  const locks = () => readdirSync(join(repository, 'locks')).filter((name) => LOCK.test(name))
  // It waits a fifth of a second after that itself, to see whether it is alone.
  await expect.poll(() => locks().length, { intervals: [5], timeout: 60_000 }).toBe(1)
  child.kill('SIGSTOP')
  return {
    async release() {
      child.kill('SIGCONT')
      expect(await ended).toEqual([0, null])
      expect(locks()).toEqual([])
    },
    end() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    },
  }
}
