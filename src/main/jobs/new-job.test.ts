import { expect, it } from 'vitest'
import { ExclusionPreset } from '../../contract/presets'
import { jobOf } from './new-job'

const wish = {
  ...{
    name: 'Documents',
    sources: ['/home/ada'],
    excludes: [],
    repository: 'typed',
    shadowCopies: 'preferred' as const,
  },
  ...{ password: 'secret word', access: { RESTIC_REST_PASSWORD: 'other secret' }, allowSecretFile: true },
}

it('F90: a new job leaves out what every preset names, and keeps no secret', () => {
  const job = jobOf({ ...wish, schedule: undefined }, 'j1', '/media/disk/repo')
  expect(job).toEqual({
    ...{ id: 'j1', name: 'Documents', sources: ['/home/ada'], excludes: [], repository: '/media/disk/repo' },
    ...{ shadowCopies: 'preferred', goalHours: 24, presets: ExclusionPreset.options },
  })
})

it('F90: it leaves out what it is told to', () => {
  expect(jobOf({ ...wish, presets: ['trash'], goalHours: 8 }, 'j1', '/r')).toMatchObject({
    presets: ['trash'],
    goalHours: 8,
  })
})
