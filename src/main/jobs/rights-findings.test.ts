import { expect, it } from 'vitest'
import type { HostRights } from '../../contract/rights'
import { inEnglish } from '../model/sentence'
import { rightsFindings } from './rights-findings'

const rights: HostRights = {
  ...{ host: 'application', username: 'ana', readsEverything: false, restoresOwners: false, missing: [] },
  volumes: [
    { mountPoint: '/', fileSystem: 'ext4', shadowCopy: false, whyNot: 'ext4 cannot.', needsRights: false },
    { mountPoint: '/home', fileSystem: 'btrfs', shadowCopy: false, whyNot: 'Root only.', needsRights: true },
    { mountPoint: '/data', fileSystem: 'btrfs', shadowCopy: true, whyNot: '', needsRights: false },
  ],
  targets: [
    { path: '/vault', writable: true, whyNot: '' },
    { path: '/stick', writable: false, whyNot: 'It is not there.' },
  ],
}

it('S148: each volume, each place of a backup and the rights are a finding; what is not fine has a cause and a cure', () => {
  const found = rightsFindings(rights)
  expect(found.map(({ id, level }) => [id, level])).toEqual([
    ['volume /', 'warning'],
    ['volume /home', 'warning'],
    ['volume /data', 'fine'],
    ['target /vault', 'fine'],
    ['target /stick', 'problem'],
    ['rights', 'warning'],
  ])
  for (const { level, cause, cure } of found)
    expect([cause !== '', cure !== '']).toEqual(Array(2).fill(level !== 'fine'))
  expect(inEnglish(found[1]?.cure ?? '')).toContain('service')
  expect(rightsFindings({ ...rights, volumes: [], targets: [], readsEverything: true })).toMatchObject([
    { id: 'rights', level: 'fine' },
  ])
})
