import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sizesOf, withSizes } from './component-sizes'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'penumbra-sizes-'))
  writeFileSync(join(folder, 'a.db'), 'x'.repeat(10))
  writeFileSync(join(folder, 'b.log'), 'x'.repeat(3))
})
afterEach(() => rmSync(folder, { recursive: true }))

const described = (fileSpec: string) => ({
  writerId: 'W',
  components: [{ logicalPath: '', name: 'a', fileSets: [{ path: folder, fileSpec, recursive: false }] }],
})
const planned = { logicalPath: '', name: 'a', caption: '', selectable: true, dependsOn: [], chain: [], fileSets: 1 }

it('R13: each component of a plan has its size; one with data on two groups of volumes has their sum', async () => {
  const budget = { entries: 100, until: 1, now: () => 0 }
  const sizes = await sizesOf([described('a.db'), { ...described('*.log'), writerId: 'w' }], budget)
  const component = { ...planned, inclusion: { kind: 'explicit', because: '' }, previousStamp: null } as const
  const writer = { writerId: 'w', instanceId: 'i', name: 'W', failure: null, part: null, knows: [], hasLogs: false }
  const components = [component, { ...component, name: 'other' }]
  const [with_] = withSizes(
    [{ ...writer, components: components.map((one) => ({ ...one, dependsOn: [], chain: [] })) }],
    sizes,
  )
  expect(with_?.components.map(({ size }) => size)).toEqual([{ bytes: 13, isWhole: true }, undefined])
})
