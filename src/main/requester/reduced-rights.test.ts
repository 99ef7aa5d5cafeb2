import { expect, it } from 'vitest'
import { told } from '../model/sentence.fake'
import { volumePath } from '../model/volume-path'
import { type RightsNow, reducedRights } from './reduced-rights'
import type { RunDocument } from './run-document'

const volume = { uuid: 'u', fileSystem: 'btrfs', provider: null, whyNot: 'This user may not.' }
const live = [{ kind: 'live' as const, volumes: [{ path: volumePath('/home'), ...volume }], roots: ['/home'] }]
const copied = [{ kind: 'shadow-copy' as const, volumes: live[0]?.volumes ?? [], roots: ['/home'] }]
const now = (change: Partial<RightsNow>): RightsNow => ({
  ...{ policy: 'preferred', groups: copied, readsEverything: true },
  ...change,
})
const run = (shadowCopyId: string | null, readsEverything?: boolean) =>
  ({
    sources: ['/home'],
    volumes: [{ path: '/home', shadowCopyId }],
    ...(readsEverything === undefined ? {} : { rights: { readsEverything } }),
  }) as unknown as RunDocument

it('V6: a volume that had a shadow copy and has none now is said, with the reason', () => {
  expect(told(reducedRights(run('s'), now({ groups: live })))).toMatchObject([
    { kind: 'rights-reduced', subject: '/home', reason: expect.stringContaining('This user may not.') as string },
  ])
  expect(reducedRights(run('s'), now({ policy: 'none', groups: live }))).toEqual([])
  expect(reducedRights(run(null), now({ groups: live }))).toEqual([])
  expect(reducedRights(run('s'), now({}))).toEqual([])
  expect(reducedRights(null, now({ groups: live }))).toEqual([])
})

it('V7: so is a run that cannot read the files of every user any more', () => {
  expect(reducedRights(run('s', true), now({ readsEverything: false }))).toMatchObject([
    { kind: 'rights-reduced', subject: '/home' },
  ])
  expect(reducedRights(run('s', false), now({ readsEverything: false }))).toEqual([])
  expect(reducedRights(run('s', true), now({}))).toEqual([])
  expect(reducedRights(run('s'), now({ readsEverything: false }))).toEqual([])
})
