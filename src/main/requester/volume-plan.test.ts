import { expect, it } from 'vitest'
import { volumePath } from '../model/volume-path'
import { type SourceVolume, planVolumes, volumeOf } from './volume-plan'

const volume = (path: string, provider: string | null): SourceVolume => ({
  path: volumePath(path),
  uuid: `uuid of ${path}`,
  fileSystem: provider ?? 'ext4',
  provider,
  whyNot: provider ? '' : 'ext4 has no shadow copies',
})

it('V1: a volume with a provider is copied, all such volumes in one set', () => {
  const volumes = [volume('/', 'btrfs'), volume('/home', 'btrfs')]
  const plan = planVolumes(['/etc', '/home/u'], volumes, 'required', null)
  expect(plan).toEqual({ groups: [{ kind: 'shadow-copy', volumes, roots: ['/etc', '/home/u'] }], degradations: [] })
})

it('V2: a required copy that cannot be made refuses the run', () => {
  expect(() => planVolumes(['/home/u'], [volume('/home', null)], 'required', null)).toThrow(
    expect.objectContaining({ code: 'vss.no-provider' }),
  )
  expect(() => planVolumes(['/home/u'], [volume('/home', 'btrfs')], 'required', 'lvm')).toThrow(
    expect.objectContaining({ code: 'vss.no-provider' }),
  )
})

it('V3: a preferred copy that cannot be made is read live and said', () => {
  const plan = planVolumes(['/home/u'], [volume('/home', null)], 'preferred', null)
  expect(plan.groups).toMatchObject([{ kind: 'live' }])
  expect(plan.degradations).toMatchObject([{ kind: 'no-shadow-copy', subject: '/home' }])
})

it('V4: a job that wants none is read live, and nothing is degraded', () => {
  const plan = planVolumes(['/home/u'], [volume('/home', 'btrfs')], 'none', null)
  expect(plan.groups).toMatchObject([{ kind: 'live' }])
  expect(plan.degradations).toEqual([])
})

it('V5: mixed volumes make two groups, each with its own roots', () => {
  const volumes = [volume('/data', null), volume('/data/fast', 'btrfs'), volume('/home', 'btrfs')]
  const plan = planVolumes(['/data', '/home/u'], volumes, 'preferred', null)
  expect(plan.groups.map(({ kind, roots }) => [kind, roots])).toEqual([
    ['live', ['/data']],
    ['shadow-copy', ['/data/fast', '/home/u']],
  ])
})

it('the longest prefix holds a path, and only whole names count', () => {
  const volumes = [volume('/', null), volume('/home', null), volume('/home/u', null)]
  expect(volumeOf('/home/user/x', volumes)?.path).toBe('/home')
  expect(volumeOf('/home/u', volumes)?.path).toBe('/home/u')
  expect(volumeOf('/homestead', volumes)?.path).toBe('/')
})
