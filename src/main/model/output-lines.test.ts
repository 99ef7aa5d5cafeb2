import { expect, it } from 'vitest'
import { outputLines } from './output-lines'

it('A24: what a process says is told line by line, bounded in length and number', () => {
  const told: string[] = []
  const take = outputLines((line) => told.push(line))
  take(Buffer.from('one\ntw'))
  take('o\n\n')
  take(`${'x'.repeat(5_000)}\n`)
  expect(told).toEqual(['one', 'two', 'x'.repeat(1_000)])
  for (let number = 0; number < 500; number++) take(`${number}\n`)
  expect(told).toHaveLength(201)
  expect(told.at(-1)).toBe('(and more)')
})
