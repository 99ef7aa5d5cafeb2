import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { requireRclone } from '../../../../e2e/servers/rclone'
import { runCommand } from '../../../../test/support/run-command'
import { withScratch } from '../../../../test/support/scratch'
import { backendSuite } from './backend.suite'
import { openRemote } from './open-remote'
import { accessIn, type Access, UNLIMITED } from './remote-target'

await requireRclone()
const own = accessIn(process.env)
const open = (location: string, access: Access = own) =>
  openRemote({ location, access, limits: UNLIMITED }, { total: 1_000, first: 1_000 })
const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe('rclone over a folder', () => {
  const home = mkdtempSync(join(tmpdir(), 'penumbra-rclone-'))
  afterAll(() => runCommand('rm', ['-r', home]))

  backendSuite(async (work) => {
    const backend = open(`rclone::local:${home}/${randomUUID()}`)
    try {
      await backend.create()
      await work(backend)
    } finally {
      await backend.close?.()
    }
  })
})

it('B20: without rclone, and without the remote, it says so', async () => {
  const none = open('rclone:somewhere:r', { ...own, PENUMBRA_RCLONE: '/nowhere/rclone' })
  await expect(none.create()).rejects.toMatchObject({ code: 'target.no-program' })
  await none.close?.()
  const unknown = open('rclone:nobody-configured-this:r')
  await expect(unknown.create()).rejects.toMatchObject({
    code: 'target.unreachable',
    message: expect.stringContaining("didn't find section in config file") as string,
  })
  await unknown.close?.()
})

it('B21: a child that died is started again by the next question', () =>
  withScratch('rclone-dies', async (home) => {
    const backend = open(`rclone::local:${home}/r`)
    try {
      await backend.create()
      await backend.save('locks', nameOf('x'), Buffer.from('x'))
      const { stdout } = await runCommand('pgrep', ['-P', String(process.pid), '-x', 'rclone'])
      process.kill(Number(stdout.trim()), 'SIGKILL')
      expect(await backend.stat('locks', nameOf('x'))).toEqual({ name: nameOf('x'), size: 1 })
    } finally {
      await backend.close?.()
    }
  }))

it('B22: what rclone stored is read back: a file that is not what was sent is sent again, and told', () =>
  withScratch('rclone-damages', async (home) => {
    const backend = open(`rclone::local:${home}/r`)
    try {
      await backend.create()
      // A file of the same size under the name; rclone keeps it, because it only compares size and time.
      await backend.save('data', nameOf('x'), Buffer.from('x'))
      await writeFile(join(home, 'r/data', nameOf('x').slice(0, 2), nameOf('x')), 'y').catch(() =>
        writeFile(join(home, 'r/data', nameOf('x')), 'y'),
      )
      await backend.save('data', nameOf('x'), Buffer.from('x'))
      expect(Buffer.from(await backend.load('data', nameOf('x'))).toString()).toBe('x')
    } finally {
      await backend.close?.()
    }
  }))
