import { describe, expect, it } from 'vitest'
import { matchesPath, parsePattern } from './path-pattern'

const matches = (pattern: string, path: string, options = {}) => {
  const parsed = parsePattern(pattern, options)
  return parsed !== null && matchesPath(parsed, path.split('/').slice(1))
}

describe('Z75: patterns of paths', () => {
  it.each([
    ['foo', '/a/foo', true],
    ['foo', '/foo/in/it', true],
    ['foo', '/a/food', false],
    ['/foo', '/a/foo', false],
    ['/a/*', '/a/b/c', true],
    ['a/c', '/x/a/c/d', true],
    ['a/c', '/a/b/c', false],
    ['a/**/c', '/a/b/b/c', true],
    ['a/**/c', '/a/c', true],
    ['/**/c', '/a/b', false],
    ['*.t?t', '/x/a.txt', true],
    ['[a-c]x', '/bx', true],
    ['[^a-c]x', '/bx', false],
    ['[^a-c]x', '/dx', true],
    ['a-b.c', '/a-b.c', true],
    ['[\\--0]', '/-', true],
    ['a.c', '/abc', false],
    ['\\*', '/*', true],
    ['\\*', '/x', false],
    ['ä?', '/äö', true],
  ])('%s on %s: %s', (pattern, path, is) => {
    expect(matches(pattern, path)).toBe(is)
  })

  it('ignores case when asked', () => {
    expect(matches('FOO*', '/food', { ignoreCase: true })).toBe(true)
    expect(matches('FOO*', '/food')).toBe(false)
  })

  it.each(['', '/', '[', '[]', '[a', '[z-a]', 'a\\', '[a-]'])('%j is no pattern', (text) => {
    expect(parsePattern(text)).toBeNull()
  })

  it('keeps each name of a pattern as text, for the mover', () => {
    expect(parsePattern('/a//./**/[b]*')?.names).toEqual(['a', '**', '[b]*'])
  })
})
