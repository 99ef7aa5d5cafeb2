import { expect, it } from 'vitest'
import { volumes } from '../evidence.fake'
import { isInside, volumeOf } from './paths'

it.each([
  ['/home/ana', '/home/ana', true],
  ['/home/ana/', '/home/ana', true],
  ['/home/ana/x', '/home/ana', true],
  ['/home/anastasia', '/home/ana', false],
  ['/home', '/home/ana', false],
  ['/anything', '/', true],
])('%s inside %s: %s', (inner, outer, expected) => {
  expect(isInside(inner, outer)).toBe(expected)
})

it('a path lies on the volume with the longest mount point above it', () => {
  expect(volumeOf('/home/ana', volumes)?.mountPoint).toBe('/home')
  expect(volumeOf('/etc', volumes)?.mountPoint).toBe('/')
  expect(volumeOf('/home', [])).toBeUndefined()
})
