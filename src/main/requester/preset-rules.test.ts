import { expect, it } from 'vitest'
import { ExclusionPreset, presetWords } from '../../contract/presets'
import { told } from '../model/sentence.fake'
import { presetNotices, presetRules } from './preset-rules'

it('F90: each preset says what it removes, and removes something by a pattern, a tag or a signature', () => {
  const rules = presetRules(ExclusionPreset.options, [])
  expect(rules.map(({ name }) => name)).toEqual(ExclusionPreset.options)
  for (const { name, patterns, taggedFolders, swapSpace } of rules) {
    expect(patterns.length > 0 || taggedFolders || swapSpace, name).toBe(true)
    expect(presetWords[name as ExclusionPreset]).not.toBe('')
  }
})

it('F90: a job without presets leaves nothing out by one', () => {
  expect(presetRules([], ['/swapfile'])).toEqual([])
})

it('M92: a swap file in use is left out by its path, whatever its name has in it', () => {
  const [rule] = presetRules(['swap'], ['/var/[swap]*?\\file'])
  expect(rule).toMatchObject({ name: 'swap', patterns: ['/var/\\[swap]\\*\\?\\\\file'], swapSpace: true })
})

it('F91: what was left out is said, and nothing where nothing was', () => {
  const tally = { preset: 'caches', files: 12, bytes: 3 * 2 ** 20, isWhole: true }
  const [said, more, ...none] = told(
    presetNotices([
      tally,
      { ...tally, preset: 'trash', isWhole: false },
      { ...tally, preset: 'swap', files: 0, bytes: 0 },
    ]),
  )
  expect(said).toMatchObject({
    kind: 'files-excluded',
    subject: 'caches',
    reason: 'Left out by preset Caches: 12 files, 3.0 MiB.',
  })
  expect(more?.reason).toBe('Left out by preset The trash: more than 12 files, 3.0 MiB.')
  expect(none).toEqual([])
})
