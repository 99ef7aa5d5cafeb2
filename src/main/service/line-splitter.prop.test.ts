import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { LineSplitter } from './line-splitter'

const chunked = fc.array(
  fc.uint8Array({ maxLength: 40 }).map((part) => Buffer.from(part)),
  { maxLength: 30 },
)

it('H1: finds the same lines however the bytes arrive', () => {
  fc.assert(
    fc.property(chunked, (chunks) => {
      const splitter = new LineSplitter(2_000)
      const lines = chunks.flatMap((chunk) => {
        const split = splitter.push(chunk)
        return split.kind === 'lines' ? split.lines : []
      })
      const expected = Buffer.concat(chunks).toString('latin1').split('\n')
      const rest = expected.pop()
      expect(lines.map((line) => line.toString('latin1'))).toEqual(expected)
      expect(splitter.isWithin).toBe(rest !== '')
    }),
  )
})

it('H10: is too long exactly when a line is', () => {
  fc.assert(
    fc.property(chunked, fc.integer({ min: 0, max: 60 }), (chunks, longest) => {
      const splitter = new LineSplitter(longest)
      const isTooLong = chunks.some((chunk) => splitter.push(chunk).kind === 'too-long')
      const lines = Buffer.concat(chunks).toString('latin1').split('\n')
      expect(isTooLong).toBe(lines.some((line) => line.length > longest))
    }),
  )
})
