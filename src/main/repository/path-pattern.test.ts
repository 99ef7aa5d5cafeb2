import { describe, expect, it } from 'vitest'
import { matchesPath, mayMatchBelow, parsePattern } from './path-pattern'

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

  it.each([
    ['*.jpeg', '.jpeg'],
    ['ab*cde?f', 'cde'],
    ['/a/long/x', 'x'],
    ['name/**', 'name'],
    ['a[xyz]bc', 'bc'],
    ['[\\]]?', ''],
    ['\\*\\?x', '*?x'],
    ['**', ''],
    ['größer', 'größer'],
  ])('every name that %s can match holds %j', (text, needle) => {
    expect(parsePattern(text)?.needle).toBe(needle)
  })

  it('where case is ignored, what every name holds is plain ASCII', () => {
    expect(parsePattern('größer', { ignoreCase: true })?.needle).toBe('gr')
  })

  it('enters only folders in which an anchored pattern can match', () => {
    const below = (pattern: string, names: readonly string[]) => {
      const parsed = parsePattern(pattern)
      return parsed !== null && mayMatchBelow(parsed, names)
    }
    expect(below('/home/*/mail', ['home'])).toBe(true)
    expect(below('/home/*/mail', ['home', 'u'])).toBe(true)
    expect(below('/home/*/mail', ['etc'])).toBe(false)
    expect(below('/home', ['home', 'u'])).toBe(true)
    expect(below('/a/**/b', ['a', 'x', 'y'])).toBe(true)
    expect(below('mail', ['etc'])).toBe(true)
  })
})
