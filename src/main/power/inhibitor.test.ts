import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Hold, systemdInhibit } from './inhibitor'

const HOLD: Hold = { what: 'sleep:idle', mode: 'block', why: 'a backup' }
let folder = ''
let bus = ''

const called = () => readFile(join(folder, 'called'), 'utf8').catch(() => '')

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inhibitor-'))
  bus = join(folder, 'bus')
  const tool = join(folder, 'systemd-inhibit')
  await writeFile(tool, `#!/bin/sh\necho "$@" >> '${folder}/called'\nexec cat\n`)
  await chmod(tool, 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const inhibit = () =>
  systemdInhibit({ PATH: `${folder}:${process.env.PATH ?? ''}`, DBUS_SYSTEM_BUS_ADDRESS: `unix:path=${bus}` })

it('I1: the tool holds the lock where there is a bus to ask', async () => {
  await writeFile(bus, '')
  const letGo = inhibit()(HOLD)
  await vi.waitFor(async () => expect(await called()).toContain('--what=sleep:idle --mode=block'))
  letGo()
})

it('I1: no process is started where there is no bus', async () => {
  inhibit()(HOLD)()
  await writeFile(bus, '')
  const letGo = inhibit()({ ...HOLD, what: 'sleep' })
  await vi.waitFor(async () => expect(await called()).toContain('--what=sleep '))
  expect(await called()).not.toContain('idle')
  letGo()
})
