import { expect, it } from 'vitest'
import { ExclusionPreset } from '../../contract/presets'
import { presetsOf } from './preset-arguments'

it('F90: presets are named in any order, all or none', () => {
  expect(presetsOf('trash,caches')).toEqual(['caches', 'trash'])
  expect(presetsOf('all')).toEqual(ExclusionPreset.options)
  expect(presetsOf('none')).toEqual([])
  expect(presetsOf(undefined)).toBeUndefined()
  expect(() => presetsOf('cache')).toThrow('--leave-out takes one of caches, trash')
})
