import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { volumePath } from '../model/volume-path'
import type { RunDocument } from './run-document'
import { checkSources, checkVolumes } from './source-check'
import type { SourceVolume } from './volume-plan'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-source-'))
  mkdirSync(join(folder, 'a/b'), { recursive: true })
  writeFileSync(join(folder, 'file'), 'x')
})
afterEach(() => {
  chmodSync(join(folder, 'a'), 0o700)
  rmSync(folder, { recursive: true })
})

const repository = '/somewhere/else'

it('B1: what lies below another source is the same source', async () => {
  const asked = [`${folder}/a/b`, `${folder}/a/`, `${folder}/a`, `${folder}/file`]
  expect((await checkSources(asked, repository)).sources).toEqual([`${folder}/a`, `${folder}/file`])
})

it('B2: the reserved root name is refused', async () => {
  await expect(checkSources(['/.penumbra/x'], repository)).rejects.toMatchObject({ code: 'source.reserved-name' })
})

it('B3, B4: a missing source is left out and said; none left is a failure', async () => {
  const some = await checkSources([`${folder}/a`, `${folder}/gone`], repository)
  expect(some.sources).toEqual([`${folder}/a`])
  expect(some.degradations).toMatchObject([{ kind: 'source-missing', subject: `${folder}/gone` }])
  await expect(checkSources([`${folder}/gone`], repository)).rejects.toMatchObject({ code: 'source.missing' })
})

it('B5: overlap with the repository is refused, also through links', async () => {
  symlinkSync(join(folder, 'a'), join(folder, 'link'))
  for (const target of [`${folder}/a`, `${folder}/a/b/new`, folder, `${folder}/link/repository`]) {
    await expect(checkSources([`${folder}/a`], target)).rejects.toMatchObject({ code: 'target.inside-source' })
  }
  expect((await checkSources([`${folder}/a`], `${folder}/aa`)).sources).toEqual([`${folder}/a`])
})

const volume = (path: string, uuid: string): SourceVolume => ({
  path: volumePath(path),
  uuid,
  fileSystem: 'btrfs',
  provider: 'btrfs',
  whyNot: '',
})
const last = {
  sources: ['/data/photos', '/home/ada'],
  volumes: [
    { path: '/data', uuid: 'D' },
    { path: '/home', uuid: 'H' },
  ],
} as RunDocument

it('B6: an absent mount is never an empty tree', () => {
  const now = checkVolumes(last.sources, [volume('/', 'R'), volume('/home', 'H')], last)
  expect(now.sources).toEqual(['/home/ada'])
  expect(now.degradations).toMatchObject([{ kind: 'volume-missing', subject: '/data/photos' }])
})

it('B6: another volume at the usual place is told from the usual one', () => {
  const now = checkVolumes(last.sources, [volume('/data', 'X'), volume('/home', 'H')], last)
  expect(now.degradations).toMatchObject([{ kind: 'wrong-volume', subject: '/data/photos' }])
})

it('B6: a source that is new, and a first run, have no usual volume', () => {
  expect(checkVolumes(['/new'], [volume('/', 'R')], last).sources).toEqual(['/new'])
  expect(checkVolumes(['/home/ada'], [volume('/', 'R')], null).sources).toEqual(['/home/ada'])
})

it('B7: without any source left the run fails', () => {
  expect(() => checkVolumes(['/data/photos'], [volume('/', 'R')], last)).toThrow(
    expect.objectContaining({ code: 'source.wrong-volume' }),
  )
})
