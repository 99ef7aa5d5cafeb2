import { expect, it } from 'vitest'
import { inEnglish } from '../../model/sentence'
import type { VssShadowStorage, VssVolume } from '../../native'
import type { Answer, DoctorFacts } from './doctor-facts'
import { doctorFindings } from './doctor-findings'

const told = <Value>(value: Value): Answer<Value> => ({ kind: 'told', value })
const MIB = 2 ** 20
const volume = (over: Partial<VssVolume> = {}): VssVolume => ({
  ...{ name: '\\\\?\\Volume{c}\\', mountPoints: ['C:\\'], fileSystem: 'NTFS', label: '', kind: 3 },
  ...{ capacity: 1000 * MIB, available: 900 * MIB },
  ...over,
})
const storage = (over: Partial<VssShadowStorage> = {}): VssShadowStorage => ({
  ...{ volume: '\\\\?\\Volume{c}\\', diffVolume: '\\\\?\\Volume{c}\\', maximum: 1000 * MIB },
  ...{ allocated: 100 * MIB, used: 50 * MIB },
  ...over,
})
const service = (name: string, over = {}) => ({ name, exists: true, state: 4, startType: 3, ...over })
const system = { id: 'b5946137-7b9f-4925-af80-51abd60b20d5', name: 'System provider', type: 1, version: '1' }
const writer = (failure: number) => ({
  ...{ name: 'Ledger Writer', components: 1 },
  status: {
    ...{ writerId: 'w', instanceId: 'i', name: 'Ledger Writer', state: failure === 0 ? 1 : 9, failure },
    ...{ applicationFailure: 0, message: '' },
  },
})

const healthy: DoctorFacts = {
  process: told({ isElevated: true, isSecurityOurs: true, is64Bit: true }),
  services: told([
    service('VSS', { state: 1 }),
    service('swprv', { state: 1 }),
    service('EventSystem'),
    service('RpcSs'),
  ]),
  providers: told([system]),
  writers: told([writer(0)]),
  volumes: told([volume()]),
  storage: told([storage()]),
  copies: told([]),
  isSetInProgress: told(false),
  mostCopies: told(null),
  leftOut: told([]),
}

it('Z50: a computer on which all is well has one finding, which says so', () => {
  expect(doctorFindings(healthy)).toMatchObject([{ id: 'fine', level: 'fine' }])
})

/** One fixture for each finding: what is not well, and what is found then, and nothing else. */
const ill: readonly (readonly [rule: string, id: string, facts: Partial<DoctorFacts>, words: RegExp])[] = [
  [
    'Z51',
    'not-elevated',
    { process: told({ isElevated: false, isSecurityOurs: true, is64Bit: true }) },
    /administrator/,
  ],
  ['Z51', 'not-64-bit', { process: told({ isElevated: true, isSecurityOurs: true, is64Bit: false }) }, /32-bit/],
  ['Z52', 'com-security', { process: told({ isElevated: true, isSecurityOurs: false, is64Bit: true }) }, /COM/],
  [
    'Z53',
    'service-missing',
    { services: told([service('VSS', { exists: false }), service('swprv'), service('EventSystem'), service('RpcSs')]) },
    /VSS/,
  ],
  [
    'Z53',
    'service-disabled',
    { services: told([service('VSS', { startType: 4 }), service('swprv'), service('EventSystem'), service('RpcSs')]) },
    /VSS/,
  ],
  [
    'Z53',
    'service-stopped',
    { services: told([service('VSS'), service('swprv'), service('EventSystem', { state: 1 }), service('RpcSs')]) },
    /EventSystem/,
  ],
  ['Z54', 'no-system-provider', { providers: told([]) }, /own provider/],
  [
    'Z54',
    'other-providers',
    { providers: told([system, { id: 'x', name: 'Array', type: 3, version: '2.1' }]) },
    /Array 2\.1/,
  ],
  ['Z55', 'no-writers', { writers: told([]) }, /No application/],
  ['Z55', 'writer-failed', { writers: told([writer(0x800423f2)]) }, /failed-at-freeze: VSS_E_WRITERERROR_TIMEOUT/],
  ['Z56', 'set-in-progress', { isSetInProgress: told(true) }, /right now/],
  [
    'Z57',
    'storage-not-ntfs',
    {
      volumes: told([volume(), volume({ name: '\\\\?\\Volume{d}\\', mountPoints: ['D:\\'], fileSystem: 'ReFS' })]),
      storage: told([storage({ diffVolume: '\\\\?\\Volume{D}\\' })]),
    },
    /C: are kept on D:, which is ReFS/,
  ],
  ['Z58', 'storage-too-small', { storage: told([storage({ maximum: 100 * MIB, used: 0 })]) }, /100[.]0 MiB/],
  ['Z58', 'storage-nearly-full', { storage: told([storage({ used: 950 * MIB })]) }, /950[.]0 MiB of 1,000[.]0 MiB/],
  ['Z58', 'storage-no-space', { volumes: told([volume({ available: 10 * MIB })]) }, /10[.]0 MiB left/],
  ['Z59', 'no-ntfs', { volumes: told([volume({ fileSystem: 'ReFS' })]), storage: told([]) }, /No mounted volume/],
  [
    'Z60',
    'too-many-copies',
    { copies: told(Array.from({ length: 3 }, () => ({ volume: 'C:' })) as never), mostCopies: told(3) },
    /3 shadow copies/,
  ],
  [
    'Z61',
    'call-failed',
    { storage: { kind: 'failed', call: 'CoCreateInstance', hresult: 0x80040154 } },
    /CoCreateInstance failed: REGDB_E_CLASSNOTREG/,
  ],
]

it.each(ill)('%s: %s is found by its fixture', (_, id, facts, words) => {
  const found = doctorFindings({ ...healthy, ...facts }).filter((finding) => finding.id !== 'fine')
  expect(found.map((finding) => finding.id)).toEqual([id])
  expect(inEnglish(found[0]?.what ?? '')).toMatch(words)
  for (const text of [found[0]?.cause, found[0]?.cure]) expect(inEnglish(text ?? '')).toMatch(/^.{10,}/)
})

it('Z59: FAT and ReFS sources are fine as long as differences can be kept on NTFS', () => {
  const volumes = told([
    volume(),
    volume({ name: 'f', fileSystem: 'FAT32' }),
    volume({ name: 'r', fileSystem: 'ReFS' }),
  ])
  expect(doctorFindings({ ...healthy, volumes })).toMatchObject([{ id: 'fine' }])
})
