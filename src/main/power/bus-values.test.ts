import { expect, it } from 'vitest'
import { readValues } from './bus-values'

const u32 = (value: number): number[] => [value, 0, 0, 0]
const text = (value: string): number[] => [...u32(value.length), ...Buffer.from(value), 0]

it('F32: a property is what a variant holds; numbers begin at their boundary', () => {
  expect(readValues(Buffer.from([1, ...Buffer.from('u'), 0, 0, ...u32(70)]), 0, 'v')).toEqual([70])
  const time = [1, ...Buffer.from('t'), 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0]
  expect(readValues(Buffer.from([9, ...time.slice(0, 3), ...u32(0), ...time.slice(8)]), 1, 'v')).toEqual([7])
  expect(readValues(Buffer.from([...u32(1), ...text('yes')]), 0, 'bs')).toEqual([true, 'yes'])
})

it('F155: a list of structures, and one with nothing in it', () => {
  const first = [...text('c2'), 0, ...u32(9)]
  expect(readValues(Buffer.from([...u32(first.length), 0, 0, 0, 0, ...first]), 0, 'a(su)')).toEqual([[['c2', 9]]])
  expect(readValues(Buffer.from([...u32(0), 0, 0, 0, 0, ...u32(5)]), 0, 'a(su)u')).toEqual([[], 5])
})

it.each([
  ['a()', [...u32(8), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['(u', u32(1)],
  ['a', u32(4)],
  ['as', u32(100)],
  ['s', u32(100)],
  ['d', [0, 0, 0, 0, 0, 0, 0, 0]],
  ['t', u32(0)],
])('F155: what is no message of ours is refused: %s', (signature, bytes) => {
  expect(() => readValues(Buffer.from(bytes), 0, signature)).toThrow(Error)
})
