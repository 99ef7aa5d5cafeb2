import { expect, it } from 'vitest'
import { wantedFuses } from '../../scripts/package/fuses.mjs'
import { refusal } from '../../scripts/package.mjs'

it('A76: a release is refused on a runtime that stands in for another, a package for tests is not', () => {
  const other = { actual: '25.1.1', standsInFor: '44.11.4' }
  expect(refusal(true, other)).toContain('25.1.1 stands in for 44.11.4')
  expect([refusal(false, other), refusal(true, null), refusal(false, null)]).toEqual([null, null, null])
})

it('A73: the archive is checked where Electron can, and nowhere is it wished for in vain', () => {
  const checked = ['linux', 'win32', 'darwin'].filter((name) => wantedFuses(name).EnableEmbeddedAsarIntegrityValidation)
  expect(checked).toEqual(['win32', 'darwin'])
})
