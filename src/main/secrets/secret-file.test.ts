import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SecretFile } from './secret-file'

let folder: string
const places = () => ({ config: join(folder, 'config'), state: join(folder, 'state') })
const file = () => new SecretFile(places(), randomBytes)
const key = () => join(folder, 'config', 'secrets.key')
const sealed = () => join(folder, 'state', 'secrets.json')
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-secrets-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('A33: gives back what was put in, also to the next process', async () => {
  const one = file()
  await Promise.all([one.set('repository/a', 'correct horse ☂'), one.set('repository/b', 'battery')])
  expect(await file().get('repository/a')).toBe('correct horse ☂')
  expect(await file().get('repository/b')).toBe('battery')
  expect(await file().get('repository/c')).toBeNull()
  expect(await file().get('constructor')).toBeNull()
  await file().remove('repository/a')
  expect(await file().get('repository/a')).toBeNull()
})

it('A33: both files are for their owner alone, and hold no secret in plain', async () => {
  await file().set('repository/a', 'correct horse')
  expect([key(), sealed()].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600])
  expect(statSync(join(folder, 'state')).mode & 0o777).toBe(0o700)
  expect(readFileSync(sealed(), 'latin1') + readFileSync(key(), 'latin1')).not.toContain('horse')
})

it('A33: equal passwords do not look equal', async () => {
  const one = file()
  await one.set('a', 'same')
  await one.set('b', 'same')
  const { entries } = JSON.parse(readFileSync(sealed(), 'utf8')) as { entries: Record<string, { text: string }> }
  expect(entries.a?.text).not.toBe(entries.b?.text)
})

it.each([
  ['the key is another one', () => writeFileSync(key(), randomBytes(32))],
  ['the key is gone', () => rmSync(key())],
  ['the key is cut short', () => writeFileSync(key(), 'x')],
  ['others can read the key', () => chmodSync(key(), 0o644)],
  ['the file is damaged', () => writeFileSync(sealed(), '{"version":1')],
  [
    'an entry was moved to another name',
    () => writeFileSync(sealed(), readFileSync(sealed(), 'utf8').replace('"b"', '"a"')),
  ],
])('A34: refuses when %s, without the secret in its words', async (_, damage) => {
  await file().set('b', 'correct horse')
  damage()
  const failure: unknown = await Promise.all([file().get('a'), file().get('b')]).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'secret.missing' })
  expect(String(failure)).not.toContain('horse')
})

it('A34: a file that cannot be read is not overwritten', async () => {
  await file().set('a', 'x')
  writeFileSync(sealed(), 'precious')
  await expect(file().set('a', 'y')).rejects.toMatchObject({ code: 'secret.missing' })
  expect(readFileSync(sealed(), 'utf8')).toBe('precious')
})
