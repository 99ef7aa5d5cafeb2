import { expect, it } from 'vitest'
import { jsonElements } from './json-elements'

async function read(text: string): Promise<unknown[]> {
  const elements: unknown[] = []
  for await (const element of jsonElements(Buffer.from(text), 'nodes')) elements.push(element)
  return elements
}

it('R15: reads one array of an object, whatever is around it', async () => {
  expect(await read('{"a":[1,{"nodes":[9]}],"nodes":[1, "x]}", {"a":"\\"}"}, null],"b":"\\\\"}\n')).toEqual([
    1,
    'x]}',
    { a: '"}' },
    null,
  ])
  expect(await read(' { "nodes" : [ ] } ')).toEqual([])
})

it('R15: takes null for an empty array, as Go writes it', async () => {
  expect(await read('{"nodes":null}')).toEqual([])
})

it.each([
  '',
  '[]',
  '{}',
  '{"nodes":[}',
  '{"nodes":[1 2]}',
  '{"nodes":[1,]}',
  '{"nodes":[1]',
  '{"nodes":[1]} x',
  '{"nodes":{}}',
  '{"nodes":[1],"nodes":[2]}',
  '{"nodes":[{"a":"]}',
  '{"nodes":[1],}',
  '{"nodes":[1],"b":tru}',
])('R15: refuses %s', async (text) => {
  await expect(read(text)).rejects.toThrow(SyntaxError)
})
