import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'
import { WATCH, isOverNetwork, watchMounts } from './mount-watch'

const never = { after: () => () => undefined }

it('F43: tells of a mount, and of its end', () =>
  withScratch('mounts', async (home) => {
    const place = join(home, 'place')
    await mkdir(place)
    let tell: () => void = () => undefined
    const told = () => new Promise<void>((resolve) => (tell = resolve))
    const stop = watchMounts(never, () => tell())
    try {
      // The watch begins some time after its process: mounted until it is told.
      const first = told()
      const heard = { once: false }
      void first.then(() => (heard.once = true))
      while (!heard.once) {
        await runCommand('mount', ['-t', 'tmpfs', 'mounts', place])
        await runCommand('umount', [place])
      }
      const mounted = told()
      await runCommand('mount', ['-t', 'tmpfs', 'mounts', place])
      await mounted
      expect(await isOverNetwork(join(place, 'repo'))).toBe(false)
      const gone = told()
      await runCommand('umount', [place])
      await gone
    } finally {
      stop()
    }
  }))

it('F43: the watch ends with the process that began it, also when that is killed', async () => {
  const script =
    `const c=require('node:child_process').spawn('setpriv',${JSON.stringify(WATCH)});` +
    'console.log(c.pid);setInterval(()=>{},1000)'
  const parent = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = (await once(parent.stdout, 'data')) as [Buffer]
  const watched = Number(String(line))
  const ended = once(parent, 'exit')
  parent.kill('SIGKILL')
  await ended
  const isThere = () => {
    try {
      return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${watched}/status`, 'utf8'))
    } catch {
      return false
    }
  }
  while (isThere()) await new Promise((resolve) => setImmediate(resolve))
  expect(isThere()).toBe(false)
})
