import { chmod, mkdir, readdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../../../test/support/scratch'
import { currentOwner } from './owner'
import { SHADOW_FOLDER } from '../mount-table'
import { type Marker, makeSetFolder, readMarkers, removeMarker, writeMarker } from './shadow-folder'

const marker = async (over: Partial<Marker> = {}): Promise<Marker> => ({
  format: 1,
  setId: 'set',
  shadowCopyId: 'copy',
  volume: '/home',
  persistent: false,
  owner: await currentOwner(),
  preparedAt: '2026-01-01T00:00:00.000Z',
  createdAt: null,
  ...over,
})

it('P10: the folders are for this user alone, and go with the last marker', () =>
  withScratch('marker', async (point) => {
    const folder = await makeSetFolder(point, 'set')
    for (const path of [join(point, SHADOW_FOLDER), folder]) expect((await stat(path)).mode & 0o777).toBe(0o700)
    await writeMarker(folder, await marker())
    expect(await readMarkers([point, point])).toEqual([{ marker: await marker(), folder }])
    await removeMarker(folder, 'copy')
    expect(await readdir(point)).toEqual([])
    await removeMarker(folder, 'copy')
  }))

it('P10: refuses a folder that others can list or that leads elsewhere, and reads no marker there', () =>
  withScratch('marker', async (point) => {
    const folder = await makeSetFolder(point, 'set')
    await writeMarker(folder, await marker())
    await chmod(join(point, SHADOW_FOLDER), 0o755)
    await expect(makeSetFolder(point, 'set')).rejects.toMatchObject({ code: 'vss.insufficient-rights' })
    expect(await readMarkers([point])).toEqual([])

    const other = join(point, 'other')
    await mkdir(join(other, 'real'), { recursive: true })
    await symlink('real', join(other, SHADOW_FOLDER))
    await expect(makeSetFolder(other, 'set')).rejects.toMatchObject({ code: 'vss.insufficient-rights' })
  }))

it.each([
  ['names another set', { setId: 'other' }],
  ['names another copy', { shadowCopyId: 'other' }],
  ['leads out of its folder', { shadowCopyId: '../../home' }],
])('P11: a marker that %s is not ours', (_what, over) =>
  withScratch('marker', async (point) => {
    const folder = await makeSetFolder(point, 'set')
    await writeFile(join(folder, 'copy.json'), JSON.stringify(await marker(over)))
    await writeFile(join(folder, 'torn.json'), '{"format":1,')
    expect(await readMarkers([point])).toEqual([])
  }),
)
