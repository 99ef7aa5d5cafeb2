import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadAddon } from '../../native'
import { createSetLock } from './set-lock'

const addon = loadAddon(process.cwd())
const lockOf = (path: string) => createSetLock(path, addon)

const folder = mkdtempSync(join(tmpdir(), 'penumbra-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Another process that takes the lock the way ours does, and says so. */
const holder = (path: string) =>
  spawn(process.execPath, [
    '-e',
    `const file = require('node:fs').openSync(${JSON.stringify(path)}, 'a')
     const addon = require(${JSON.stringify(resolve('native/build/Release/penumbra.node'))})
     console.log(addon.tryLockFile(file))
     setInterval(() => undefined, 1000)`,
  ])

it('C30: the lock is one for all who know its path, also within a process', () => {
  const path = join(folder, 'own.lock')
  const release = lockOf(path).acquire()
  const busy = expect.objectContaining({ code: 'vss.set-in-progress' }) as Error
  expect(() => lockOf(path).acquire()).toThrow(busy)
  release()
  release()
  const again = lockOf(path).acquire()
  expect(() => lockOf(path).acquire()).toThrow(busy)
  again()
})

it('C30: the kernel frees the lock of a process that was killed', async () => {
  const path = join(folder, 'killed.lock')
  const other = holder(path)
  try {
    expect(String((await once(other.stdout, 'data')) as unknown).trim()).toBe('true')
    expect(() => lockOf(path).acquire()).toThrow(expect.objectContaining({ code: 'vss.set-in-progress' }))
  } finally {
    other.kill('SIGKILL')
  }
  await once(other, 'exit')
  lockOf(path).acquire()()
})

it('C30: a planted link is not followed', () => {
  const path = join(folder, 'planted.lock')
  symlinkSync('/etc/passwd', path)
  expect(() => lockOf(path).acquire()).toThrow(expect.objectContaining({ code: 'internal' }))
})

it('C30: every user can take the lock that a process with a strict mask made', () => {
  const path = join(folder, 'masked.lock')
  const before = process.umask(0o077)
  try {
    lockOf(path).acquire()()
  } finally {
    process.umask(before)
  }
  expect(statSync(path).mode & 0o777).toBe(0o644)
})
