import { expect, it } from 'vitest'
import { diffAreas } from './diff-areas'
import { scriptedVss, volumes } from './scripted-vss.fake'
import { judgedVolumes } from './volume-map'

const area = { volume: '\\\\?\\Volume{C}\\', diffVolume: '\\\\?\\Volume{d}\\', used: 5, allocated: 8, maximum: -1 }

it('S220: a diff area is told by mount points, and no limit is no limit', async () => {
  const { vss } = scriptedVss({
    service: { shadowStorage: () => [area, { ...area, volume: 'gone', maximum: 90 }], volumes: () => volumes },
  })
  expect(await diffAreas(vss.service)).toEqual([
    { volume: '/C', keptOn: '/C/Data/Arch', used: 5, allocated: 8, maximum: null },
    { volume: 'gone', keptOn: '/C/Data/Arch', used: 5, allocated: 8, maximum: 90 },
  ])
})

it('S220: of each volume every provider is asked, and what one cannot say is said as its reason', async () => {
  const providers = [
    { id: 'b5946137-7b9f-4925-af80-51abd60b20d5', name: 'System', type: 1, version: '1' },
    { id: 'array', name: 'Array', type: 3, version: '2' },
  ]
  const isVolumeSupported = (_volume: string, id: string) => {
    if (id === 'array') throw new Error('the array does not answer')
    return true
  }
  const { vss } = scriptedVss({
    service: {
      providers: () => providers,
      volumes: () => volumes.slice(0, 1),
      isVolumeSupported: isVolumeSupported,
    },
  })
  const [judged] = await judgedVolumes(vss.service)
  expect(judged?.provider).toBe('System')
  expect(judged?.verdicts).toEqual([
    { provider: 'Array', isSupported: false, whyNot: 'the array does not answer' },
    { provider: 'System', isSupported: true, whyNot: '' },
  ])
})
