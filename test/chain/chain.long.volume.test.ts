import { expect, it } from 'vitest'
import { proveChain } from './prove-chain'

it.each([
  ['by shadow copies', 'btrfs'],
  ['in live mode', 'ext4'],
] as const)('proves the whole chain %s on %s', async (_way, kind) => {
  const said: string[] = []
  await proveChain({ kind, files: 24 << 20, database: 6 << 20, say: (line) => said.push(line) })
  expect(said.at(-1)).toMatch(/^no shadow copy is left/)
})
