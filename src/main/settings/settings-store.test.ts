import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../contract/jobs'
import { VERSION } from './migrations'
import { SettingsStore } from './settings-store'

const clock = { now: () => Date.UTC(2026, 10, 21, 9, 30) }
const job: Job = {
  id: 'j1',
  name: 'Documents',
  sources: ['/home/ada/Documents'],
  excludes: [],
  repository: '/media/disk/repo',
  shadowCopies: 'preferred',
  goalHours: 24,
}

let folder: string
const file = () => join(folder, 'settings.json')
const store = () => new SettingsStore(folder, clock)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-settings-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

it('A12: without a file it is the first run, and nothing is written', async () => {
  expect(await store().load()).toMatchObject({ isFirstRun: true, failure: null, settings: { jobs: [] } })
  expect(readdirSync(folder)).toEqual([])
})

it('A13: a change is durable, readable, and private to the person', async () => {
  await store().update((settings) => ({ ...settings, jobs: [job] }))
  expect(await store().load()).toMatchObject({ isFirstRun: false, settings: { jobs: [job] } })
  expect(readFileSync(file(), 'utf8')).toContain('"name": "Documents"')
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it('A13: changes made at once all survive', async () => {
  const one = store()
  const names = ['a', 'b', 'c', 'd']
  await Promise.all(
    names.map((id) => one.update((settings) => ({ ...settings, jobs: [...settings.jobs, { ...job, id }] }))),
  )
  expect((await store().load()).settings.jobs.map(({ id }) => id)).toEqual(names)
})

it('A13: a change begins from what another process wrote meanwhile', async () => {
  const [one, other] = [store(), store()]
  await one.load()
  await other.update((settings) => ({ ...settings, jobs: [job] }))
  expect(await one.update((settings) => ({ ...settings, theme: 'dark' }))).toMatchObject({ theme: 'dark', jobs: [job] })
})

it('A13: a change that throws leaves everything as it was', async () => {
  const one = store()
  await one.update((settings) => ({ ...settings, theme: 'dark' }))
  const refuse = () => {
    throw new Error('no')
  }
  await expect(one.update(refuse)).rejects.toThrow('no')
  expect((await one.update((settings) => settings)).theme).toBe('dark')
})

it('A14: a newer format is used as far as it is understood, and never written', async () => {
  const newer = JSON.stringify({ version: VERSION + 1, theme: 'dark', jobs: [job, { id: 'j2', cloud: true }], more: 1 })
  writeFileSync(file(), newer)
  const one = store()
  expect(await one.load()).toMatchObject({
    settings: { theme: 'dark', jobs: [job] },
    isFirstRun: false,
    failure: { code: 'settings.newer', context: { file: file() } },
  })
  await expect(one.update((settings) => settings)).rejects.toMatchObject({ code: 'settings.newer' })
  expect(readFileSync(file(), 'utf8')).toBe(newer)
  expect(readdirSync(folder)).toEqual(['settings.json'])
})

it.each([
  ['not JSON', '{"version": 1, "jobs": ['],
  ['empty', ''],
  ['without a version', '{"theme":"dark"}'],
  ['a job without sources', JSON.stringify({ version: 1, theme: 'dark', secretFile: 'refuse', jobs: [{ id: 'x' }] })],
])('A15: a damaged file (%s) is named, not used and not touched', async (_, content) => {
  writeFileSync(file(), content)
  const one = store()
  expect(await one.load()).toMatchObject({ isFirstRun: false, failure: { code: 'settings.invalid' } })
  await expect(one.update((settings) => settings)).rejects.toMatchObject({ code: 'settings.invalid' })
  expect(readFileSync(file(), 'utf8')).toBe(content)
})

it('A16: starting afresh keeps the old file', async () => {
  writeFileSync(file(), 'precious')
  const one = store()
  const { kept } = await one.startAfresh()
  expect(readFileSync(kept, 'utf8')).toBe('precious')
  expect(kept).toContain('kept-2026-11-21T09-30-00')
  await one.update((settings) => ({ ...settings, jobs: [job] }))
  expect((await store().load()).settings.jobs).toEqual([job])
  await expect(one.startAfresh()).rejects.toMatchObject({ code: 'invalid-request' })
})

const first = JSON.stringify({ version: 1, theme: 'dark', secretFile: 'refuse', jobs: [job] })
const kept = () => join(folder, 'settings.v1.json.bak')

it('P11: an older format is kept beside, made new, and written', async () => {
  writeFileSync(file(), first)
  expect(await store().load()).toMatchObject({
    failure: null,
    settings: { theme: 'dark', jobs: [job], cacheLimit: 2 ** 31 },
  })
  expect(readFileSync(kept(), 'utf8')).toBe(first)
  expect(statSync(kept()).mode & 0o777).toBe(0o600)
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
    version: VERSION,
    log: { level: 'info', names: false },
  })
})

it('P11: what was kept is never replaced by something else', async () => {
  writeFileSync(kept(), 'the better one')
  writeFileSync(file(), first)
  await store().load()
  writeFileSync(file(), first)
  await store().load()
  expect(readFileSync(kept(), 'utf8')).toBe('the better one')
  expect(readdirSync(folder).sort()).toEqual(['settings.json', 'settings.v1.json.bak', 'settings.v1.json.bak.1'])
})

it('P11: a change to an older format starts from what it says', async () => {
  writeFileSync(file(), first)
  expect(await store().update((settings) => ({ ...settings, theme: 'light' }))).toMatchObject({ jobs: [job] })
  expect(readFileSync(kept(), 'utf8')).toBe(first)
})

it('P11: where nothing can be kept, nothing is written, and the settings are used all the same', async () => {
  writeFileSync(file(), first)
  mkdirSync(kept())
  expect(await store().load()).toMatchObject({ failure: null, settings: { theme: 'dark' } })
  expect(readFileSync(file(), 'utf8')).toBe(first)
})

it('P12: what cannot be opened is said with its place, and not overwritten', async () => {
  mkdirSync(file())
  const one = store()
  expect(await one.load()).toMatchObject({ failure: { code: 'settings.invalid', context: { file: file() } } })
  await expect(one.update((settings) => settings)).rejects.toMatchObject({ code: 'settings.invalid' })
  expect(statSync(file()).isDirectory()).toBe(true)
})
