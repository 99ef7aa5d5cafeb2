import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createSetLock } from './set-lock'

const folder = mkdtempSync(join(tmpdir(), 'penumbra-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Another process that takes the lock the way ours does, and says so. */
const holder = (path: string) =>
  spawn(process.execPath, [
    '-e',
    `const { spawnSync } = require('node:child_process')
     const file = require('node:fs').openSync(${JSON.stringify(path)}, 'a')
     const { status } = spawnSync('flock', ['--exclusive', '--nonblock', '3'], { stdio: ['ignore', 'ignore', 'ignore', file] })
     console.log(status)
     setInterval(() => undefined, 1000)`,
  ])

it('C30: the lock is one for all who know its path, also within a process', () => {
  const path = join(folder, 'own.lock')
  const release = createSetLock(path).acquire()
  const busy = expect.objectContaining({ code: 'vss.set-in-progress' }) as Error
  expect(() => createSetLock(path).acquire()).toThrow(busy)
  release()
  release()
  const again = createSetLock(path).acquire()
  expect(() => createSetLock(path).acquire()).toThrow(busy)
  again()
})

it('C30: the kernel frees the lock of a process that was killed', async () => {
  const path = join(folder, 'killed.lock')
  const other = holder(path)
  try {
    expect(String((await once(other.stdout, 'data')) as unknown).trim()).toBe('0')
    expect(() => createSetLock(path).acquire()).toThrow(expect.objectContaining({ code: 'vss.set-in-progress' }))
  } finally {
    other.kill('SIGKILL')
  }
  await once(other, 'exit')
  createSetLock(path).acquire()()
})

it('C30: a planted link is not followed', () => {
  const path = join(folder, 'planted.lock')
  symlinkSync('/etc/passwd', path)
  expect(() => createSetLock(path).acquire()).toThrow(expect.objectContaining({ code: 'internal' }))
})

it('C30: every user can take the lock that a process with a strict mask made', () => {
  const path = join(folder, 'masked.lock')
  const before = process.umask(0o077)
  try {
    createSetLock(path).acquire()()
  } finally {
    process.umask(before)
  }
  expect(statSync(path).mode & 0o777).toBe(0o644)
})
