import { expect, it } from 'vitest'
import type { RememberedWriter } from '../../contract/writers'
import { componentBackup, mail, plannedComponent, plannedWriter, rememberedWriters } from '../applications.fake'
import { broughtAlong, lastTypeOf } from './component-relations'

it('S163: what a component brings along is followed to its end, also in a circle', () => {
  const store = plannedComponent('store', { dependsOn: ['users of Directory'] })
  const writers = [
    plannedWriter('Mail', { components: [store] }),
    plannedWriter('Directory', { components: [plannedComponent('users', { dependsOn: ['keys of Vault'] })] }),
    plannedWriter('Vault', { components: [plannedComponent('keys', { dependsOn: ['store of Mail'] })] }),
  ]
  expect(broughtAlong(writers, store)).toEqual(['users of Directory', 'keys of Vault'])
  expect(broughtAlong(writers, plannedComponent('alone'))).toEqual([])
  const far = plannedComponent('far', { dependsOn: ['who knows of Nobody'] })
  expect(broughtAlong(writers, far)).toEqual(['who knows of Nobody'])
})

it('S163: the kind of the newest backup is that of its chain, else that of its application`s part', () => {
  const [store] = mail.components
  expect(lastTypeOf(rememberedWriters, mail.writerId.toUpperCase(), store ?? plannedComponent('store'))).toBe('log')
  expect(lastTypeOf(rememberedWriters, mail.writerId, plannedComponent('archive'))).toBeNull()
  const only = (kind: 'explicit' | 'left-out', part: 'as-asked' | 'as-full'): RememberedWriter[] => {
    const backup = componentBackup({ chain: [], inclusion: { kind, because: '' } })
    const row = { ...{ logicalPath: '', name: 'a', caption: 'a', consistency: null, reason: '' }, backup }
    return [
      {
        writerId: 'w',
        name: 'W',
        part: { takesPart: true, kind: part, type: 'log', why: '' },
        components: [row],
      },
    ]
  }
  expect(lastTypeOf(only('explicit', 'as-asked'), 'w', plannedComponent('a'))).toBe('log')
  expect(lastTypeOf(only('explicit', 'as-full'), 'w', plannedComponent('a'))).toBe('full')
  expect(lastTypeOf(only('left-out', 'as-full'), 'w', plannedComponent('a'))).toBeNull()
})
