import fc from 'fast-check'
import { expect, it } from 'vitest'
import { encodeLine, LineSplitter } from './protocol-lines'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

it('Q2: whatever way the bytes are cut, the messages come out whole and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
      (messages, sizes) => {
        const all = bytes(messages.map((message) => encodeLine(message)).join(''))
        const splitter = new LineSplitter()
        const seen: unknown[] = []
        for (let at = 0; at < all.length;) {
          const size = sizes.next().value as number
          seen.push(...splitter.push(all.subarray(at, at + size)))
          at += size
        }
        expect(seen).toEqual(JSON.parse(JSON.stringify(messages)))
      },
    ),
  )
})

it('Q3: a line is refused as soon as it is too long, before it ends', () => {
  const splitter = new LineSplitter(10)
  expect([...splitter.push(bytes('"12345678"\n'))]).toEqual(['12345678'])
  expect([...splitter.push(bytes('123456'))]).toEqual([])
  expect(() => [...splitter.push(bytes('78901'))]).toThrow(expect.objectContaining({ code: 'vss.writer-protocol' }))
})

it('Q3: we send nothing that the other side would refuse', () => {
  expect(() => encodeLine('x'.repeat(9), 10)).toThrow(expect.objectContaining({ code: 'vss.writer-protocol' }))
  expect(encodeLine('x'.repeat(8), 10)).toBe('"xxxxxxxx"\n')
})

it.each([['{"a":'], ['nonsense'], ['']])('Q2: %j is not a message', (line) => {
  expect(() => [...new LineSplitter().push(bytes(`${line}\n`))]).toThrow(
    expect.objectContaining({ code: 'vss.writer-protocol' }),
  )
})

it('Q2: bytes that are not UTF-8 are not a message', () => {
  expect(() => [...new LineSplitter().push(Uint8Array.of(0x22, 0xff, 0x22, 0x0a))]).toThrow(
    expect.objectContaining({ code: 'vss.writer-protocol' }),
  )
})
