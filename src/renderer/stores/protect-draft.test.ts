import { expect, it } from 'vitest'
import { volumes } from '../evidence.fake'
import { type Draft, isOnSourceVolume, policyOf, problemsOf, volumesOf } from './protect-draft'

const draft: Draft = {
  folders: [
    { path: '/home/ana/Documents', label: 'Documents', isChosen: true },
    { path: '/etc', label: '', isChosen: true },
    { path: '/run/media/ana/backup', label: '', isChosen: false },
  ],
  repository: '/run/media/ana/backup/penumbra',
  applications: { kind: 'found', all: [] },
  ...{ size: null, places: [] },
  space: { kind: 'unknown' },
  password: { kind: 'generated', value: 'secret' },
  shadowCopies: 'preferred',
  goalHours: 24,
  access: {},
  trial: { kind: 'untried' },
  hasSecretPlace: true,
  allowSecretFile: false,
}

const typed = (first: string, second: string) => ({ password: { kind: 'typed', first, second } as const })

it.each<[string, Partial<Draft>, readonly string[]]>([
  ['S3: a whole draft has no problem', {}, []],
  ['S3: something must be chosen', { folders: [] }, ['nothing-chosen']],
  ['S3: the place must be named', { repository: '' }, ['no-target']],
  ['S3: the place must be a full path', { repository: 'backup' }, ['target-not-absolute']],
  ['S3: not inside a source', { repository: '/etc/backup' }, ['target-inside-source']],
  ['S3: not a source itself', { repository: '/etc/' }, ['target-inside-source']],
  ['S3: not above a source', { repository: '/home' }, ['target-inside-source']],
  ['S4: a password is needed', typed('', ''), ['no-password']],
  ['S4: typed twice and equal', typed('one', 'two'), ['passwords-differ']],
  ['S4: a password of one`s own', typed('one', 'one'), []],
  ['S6: without a keychain the person must agree', { hasSecretPlace: false }, ['no-secret-place']],
  ['S6: and then it goes on', { hasSecretPlace: false, allowSecretFile: true }, []],
])('%s', (_, change, problems) => {
  expect(problemsOf({ ...draft, ...change })).toEqual(problems)
})

it('S5: names each volume of the chosen folders once', () => {
  const twice = { ...draft, folders: [...draft.folders, { path: '/home/ana/Pictures', label: '', isChosen: true }] }
  expect(volumesOf(twice, volumes).map(({ mountPoint }) => mountPoint)).toEqual(['/home', '/'])
})

it('S5: knows when one drive would take both', () => {
  expect(isOnSourceVolume(draft, volumes)).toBe(false)
  expect(isOnSourceVolume({ ...draft, repository: '/home/backup' }, volumes)).toBe(true)
  expect(isOnSourceVolume({ ...draft, repository: '' }, volumes)).toBe(false)
})

it('S5: prefers a shadow copy only where a volume can have one', () => {
  const without = volumes.map((volume) => ({ ...volume, provider: null, whyNot: 'ext4' }))
  expect(policyOf(draft, volumes)).toBe('preferred')
  expect(policyOf(draft, without)).toBe('none')
  expect(policyOf({ ...draft, shadowCopies: 'required' }, without)).toBe('required')
})
