import { existsSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../model/clock'
import { LocalBackend } from './backend'
import { initRepository, openRepository } from './open'
import type { Repository } from './repository'

const { signal } = new AbortController()
const options = { signal, scrypt: { N: 2, r: 1, p: 1 } }
const HOUR = 3_600

let folder: string
let repository: Repository
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-left-'))
  repository = await initRepository(new LocalBackend(folder), 'p', options)
})
afterEach(() => {
  repository.close()
  rmSync(folder, { recursive: true })
})

/** A file of this age. Units: hours. */
function leave(name: string, age: number): string {
  const file = join(folder, name)
  writeFileSync(file, 'half')
  const at = systemClock.now() / 1_000 - age * HOUR
  utimesSync(file, at, at)
  return file
}

const RANDOM = '0123456789abcdef'
const ours = ['data/pack', `index/${'e'.repeat(64)}`, `snapshots/${'a'.repeat(64)}`, `keys/${'b'.repeat(64)}`]
const tidy = async (kind: 'shared' | 'exclusive' = 'shared', isReader = false) =>
  (await repository.lock(kind, { signal, isReader })).release()

it('R6: what a killed process of ours left behind goes with the next lock', async () => {
  const files = ours.map((name) => leave(`${name}-tmp-${RANDOM}`, 2))
  await tidy()
  expect(files.filter(existsSync)).toEqual([])
})

it('R6: what may still be written, what is another client’s, and what has a name stays', async () => {
  const young = leave(`data/pack-tmp-${RANDOM}`, 0.9)
  const stock = leave(`data/${'c'.repeat(64)}-tmp-1234567890`, 48)
  const named = leave(`snapshots/${'d'.repeat(64)}`, 48)
  const foreign = leave('index/notes-tmp-my-own-file', 48)
  await tidy('exclusive')
  for (const file of [young, stock, named, foreign]) expect(statSync(file).size).toBe(4)
})

it('R6: nothing goes while another lock is there, and nothing by a reader', async () => {
  const file = leave(`data/pack-tmp-${RANDOM}`, 48)
  const other = await openRepository(new LocalBackend(folder), 'p', options)
  await tidy('shared', true)
  expect(existsSync(file)).toBe(true)
  const held = await other.lock('shared', { signal, isReader: true })
  await tidy()
  expect(existsSync(file)).toBe(true)
  await held.release()
  other.close()
  await tidy()
  expect(existsSync(file)).toBe(false)
})
