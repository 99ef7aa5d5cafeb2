import { expect, it } from 'vitest'
import { volumePath } from '../../model/volume-path'
import { inCopy, logicalPath, nativePath, volumeAt, withBackslash } from './path-names'

it.each([
  ['C:\\Users\\a b', '/C/Users/a b'],
  ['c:\\', '/C'],
  ['\\\\?\\C:\\x', '/C/x'],
  ['D:/mixed\\x', '/D/mixed/x'],
  ['\\\\server\\share\\x', '/UNC/server/share/x'],
  ['\\\\?\\Volume{0-1}\\Boot', '/Volume{0-1}/Boot'],
])('Z1: %s is named %s', (native, logical) => {
  expect(logicalPath(native)).toBe(logical)
})

it.each([
  ['/C/Users/a b', 'C:\\Users\\a b'],
  ['/C', 'C:\\'],
  ['/UNC/server/share/x', '\\\\server\\share\\x'],
  ['/Volume{0-1}/Boot', '\\\\?\\Volume{0-1}\\Boot'],
  ['/Volume{0-1}', '\\\\?\\Volume{0-1}\\'],
])('Z1: %s is %s again', (logical, native) => {
  expect(nativePath(logical)).toBe(native)
})

it('Z1: a path of another system stands for nothing here', () => {
  expect(() => nativePath('/home/a')).toThrow(RangeError)
})

it('Z2: a mounted folder is a volume by its place, a letter by its root', () => {
  expect(volumeAt('C:\\')).toBe('/C')
  expect(volumeAt('C:\\Data\\Arch\\')).toBe('/C/Data/Arch')
})

it('Z3: the root of a copy ends with exactly one backslash, and files are below it', () => {
  const copy = { volume: volumePath('/C'), deviceObject: '\\\\?\\GLOBALROOT\\Device\\HarddiskVolumeShadowCopy1' }
  expect(withBackslash('C:\\x\\\\')).toBe('C:\\x\\')
  expect(inCopy(copy, '/C')).toBe(`${copy.deviceObject}\\`)
  expect(inCopy(copy, '/C/Users/a')).toBe(`${copy.deviceObject}\\Users\\a`)
})
