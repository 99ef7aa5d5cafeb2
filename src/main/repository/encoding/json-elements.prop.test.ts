import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonElements } from './json-elements'

it('R15: reads what JSON.parse reads', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue()), fc.jsonValue(), async (elements, other) => {
      const text = JSON.stringify({ other, packs: elements, last: other }, null, 1)
      const read: unknown[] = []
      for await (const element of jsonElements(Buffer.from(text), 'packs')) read.push(element)
      expect(read).toEqual(JSON.parse(JSON.stringify(elements)))
    }),
  ))
