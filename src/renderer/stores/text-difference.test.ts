import { expect, it } from 'vitest'
import { differenceOf } from './text-difference'

it('S193: what became of a text, with three lines around it', () => {
  const before = Array.from({ length: 20 }, (_, line) => `line ${line + 1}`)
  const after = before.map((line) => (line === 'line 10' ? 'line ten' : line))
  const [block, ...rest] = differenceOf(before.join('\n'), after.join('\n')) ?? []
  expect(rest).toEqual([])
  expect([block?.before, block?.after]).toEqual([7, 7])
  expect(block?.lines.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'removed', text: 'line 10' },
    { kind: 'added', text: 'line ten' },
  ])
  expect(block?.lines).toHaveLength(8)
})

it('S193: nothing is said of equal texts, and of a missing last line feed no line of its own', () => {
  expect(differenceOf('a\n', 'a\n')).toEqual([])
  expect(differenceOf('a\n', 'a')?.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(['a', 'a'])
})

it('S193: texts that differ too much are not compared', () => {
  const lines = (name: string) => Array.from({ length: 5_000 }, (_, line) => `${name} ${line}`).join('\n')
  expect(differenceOf(lines('a'), lines('b'))).toBeNull()
})
