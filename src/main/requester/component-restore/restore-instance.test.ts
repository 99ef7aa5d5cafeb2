import { expect, it } from 'vitest'
import { nothingUnknown, type WriterMetadata } from '../../vss/documents'
import { chooseInstance } from './restore-instance'

const writer = (instanceName: string, instanceId = `id of ${instanceName}`, backupSchema = 0x200): WriterMetadata => ({
  ...{ writerId: 'CLASS', instanceId, instanceName, name: 'Books', usage: 'user-data', source: 'other' },
  ...{ majorVersion: 1, minorVersion: 0, backupSchema, restoreMethod: null, components: [] },
  ...{ excludes: [], excludesFromSnapshot: [], unknown: nothingUnknown },
  ...{ unknownIdentification: nothingUnknown, unknownLocations: nothingUnknown },
})
const kindOf = (stored: WriterMetadata, present: readonly WriterMetadata[], wanted: string | null = null) => {
  const chosen = chooseInstance({ ...stored, writerId: 'class' }, present, wanted)
  return chosen.kind === 'refused' ? chosen.refusal.kind : chosen.kind === 'other' ? chosen.instanceId : chosen.kind
}

it('I60: data goes to the instance of its name, or to the only one where a name is missing', () => {
  expect(kindOf(writer('a'), [writer('a'), writer('b')])).toBe('own')
  expect(kindOf(writer(''), [writer('b')])).toBe('own')
  expect(kindOf(writer('a'), [writer('')])).toBe('own')
  expect(kindOf(writer('a'), [writer('b')])).toBe('writer-missing')
  expect(kindOf(writer('a'), [])).toBe('writer-missing')
  expect(kindOf(writer(''), [writer('a'), writer('b')])).toBe('writer-missing')
  expect(kindOf(writer(''), [writer('', 'one'), writer('', 'two')])).toBe('writer-missing')
})

it('I61: another one is named by its id, with or without braces, or by its name', () => {
  const present = [writer('a'), writer('b', 'AB-12')]
  for (const wanted of ['b', 'ab-12', '{AB-12}']) expect(kindOf(writer('a'), present, wanted)).toBe('AB-12')
  expect(kindOf(writer('a'), present, 'a')).toBe('own')
  expect(kindOf(writer('a'), present, 'c')).toBe('instance-missing')
  expect(kindOf(writer('a'), [writer('b', 'one'), writer('b', 'two')], 'b')).toBe('instance-missing')
  expect(kindOf(writer('a'), [{ ...writer('b'), writerId: 'other' }], 'b')).toBe('instance-missing')
})

it('I62: without the bit of the backup no other instance gets it', () => {
  const stored = writer('a', 'then', 0x1ff)
  expect(kindOf(stored, [writer('a'), writer('b')], 'b')).toBe('no-move')
  expect(kindOf(stored, [writer('a'), writer('b')], 'a')).toBe('own')
})
