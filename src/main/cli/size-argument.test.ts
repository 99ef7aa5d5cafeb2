import { expect, it } from 'vitest'
import { parseSize } from './size-argument'

it.each([
  ['0', 0],
  ['500', 500],
  ['4K', 4096],
  ['3m', 3 * 1024 ** 2],
  ['10G', 10 * 1024 ** 3],
  ['1T', 1024 ** 4],
  ['', null],
  ['-1', null],
  ['1.5G', null],
  ['1GB', null],
  ['5%', null],
])('Z40: a size %s is %s bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})
