import { describe, expect, it } from 'vitest'
import { restoreModeOf } from './restore-mode'

describe("Z90: our modes, and restic's words for them", () => {
  it.each([
    [{}, 'replace', false],
    [{ mode: 'add-missing' }, 'keep-existing', false],
    [{ mode: 'replace-older' }, 'replace-older', false],
    [{ mode: 'replace' }, 'replace', false],
    [{ mode: 'make-identical' }, 'make-identical', false],
    [{ overwrite: 'never' }, 'keep-existing', false],
    [{ overwrite: 'if-newer' }, 'replace-older', false],
    [{ overwrite: 'if-changed' }, 'replace', false],
    [{ overwrite: 'always' }, 'replace', true],
    [{ delete: true }, 'make-identical', false],
    [{ delete: true, overwrite: 'always' }, 'make-identical', true],
  ] as const)('%o', (values, conflicts, rewrites) => {
    expect(restoreModeOf(values)).toEqual({ conflicts, rewrites })
  })
})

it.each([
  { mode: 'identical' },
  { overwrite: 'sometimes' },
  { mode: 'replace', overwrite: 'never' },
  { mode: 'replace', delete: true },
  { overwrite: 'never', delete: true },
  { overwrite: 'if-newer', delete: true },
])('Z91: what says two things, or nothing that is known, is refused: %o', (values) => {
  expect(() => restoreModeOf(values)).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error)
})
