import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { volumePath } from '../../model/volume-path'
import { type ComponentFileSet, nothingUnknown } from '../documents'
import { componentFiles, isCovered, physicalPath } from './component-files'

const copy = mkdtempSync(join(tmpdir(), 'penumbra-files-'))
mkdirSync(join(copy, 'app/deep'), { recursive: true })
for (const name of ['app/a.db', 'app/b.txt', 'app/deep/c.db', 'app/odd*.db']) writeFileSync(join(copy, name), '')
symlinkSync('/', join(copy, 'app/everything'))
afterAll(() => rmSync(copy, { recursive: true }))

const copies = [{ volume: volumePath('/data'), deviceObject: copy }]
const set = (path: string, fileSpec: string, recursive = false): ComponentFileSet => ({
  ...{ path, fileSpec, recursive, backupTypes: 3855, isLog: false, alternatePath: null, unknown: nothingUnknown },
})

it('C48: a plain name stands for itself, there or not', async () => {
  expect(await componentFiles([set('/data/app', 'gone.db')], copies)).toEqual(['/data/app/gone.db'])
})

it('C48: patterns are looked up in the copy, and told by their logical paths', async () => {
  expect(await componentFiles([set('/data/app', '*.db')], copies)).toEqual(['/data/app/a.db', '/data/app/odd*.db'])
  expect(await componentFiles([set('/data/app/', '?.db', true)], copies)).toEqual([
    '/data/app/a.db',
    '/data/app/deep/c.db',
  ])
  expect(await componentFiles([set('/data/nowhere', '*', true)], copies)).toEqual([])
})

it('C48: a path lies in the copy of the deepest volume above it', () => {
  const nested = [
    ...copies,
    { volume: volumePath('/'), deviceObject: '/r' },
    { volume: volumePath('/data/x'), deviceObject: '/x' },
  ]
  expect(physicalPath('/data/x/f', nested)).toBe('/x/f')
  expect(physicalPath('/data/xy', nested)).toBe(`${copy}/xy`)
  expect(physicalPath('/etc', nested)).toBe('/r/etc')
  expect(physicalPath('/etc', copies)).toBe('/etc')
})

it('C46: covered means that every file lies on a volume of the set', () => {
  const mounts = ['/', '/data', '/data/inner']
  const volumes = [volumePath('/data')]
  expect(isCovered([set('/data/app', '*')], volumes, mounts)).toBe(true)
  expect(isCovered([set('/home', '*')], volumes, mounts)).toBe(false)
  expect(isCovered([set('/data/app', '*'), set('/data/inner', '*')], volumes, mounts)).toBe(false)
  expect(isCovered([set('/data', '*', true)], volumes, mounts)).toBe(false)
  expect(isCovered([set('/data', '*', true)], [...volumes, volumePath('/data/inner')], mounts)).toBe(true)
})
