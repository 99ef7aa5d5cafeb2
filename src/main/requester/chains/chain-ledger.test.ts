import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createChainLedger } from './chain-ledger'
import { chainFolder } from './link'

let folder = ''
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'penumbra-ledger-'))))
afterEach(() => rm(folder, { recursive: true }))

const owner = { writerId: 'W', instanceName: '', logicalPath: 'a', name: 'b' }
const event = (session: string, type: 'full' | 'incremental', repositoryId = 'r') => ({
  ...{ chain: chainFolder(owner), type, repositoryId, snapshotId: 's', session, at: '' },
})
const sessions = async () =>
  (await createChainLedger(folder).events()).map(({ session, isAcknowledged }) => `${session} ${isAcknowledged}`)

it('K20: what was announced and never acknowledged stays known, in another process too', async () => {
  const ledger = createChainLedger(folder)
  await ledger.announce([event('one', 'full')])
  await ledger.announce([event('two', 'incremental')])
  await ledger.acknowledge('one', [owner])
  expect(await sessions()).toEqual(['one true', 'two false'])
})

it('K23: a damaged ledger proves nothing', async () => {
  await createChainLedger(folder).announce([event('one', 'full')])
  await writeFile(join(folder, 'chains.json'), (await readFile(join(folder, 'chains.json'), 'utf8')).slice(0, -20))
  expect(await sessions()).toEqual([])
})

it('K25: an acknowledged full backup makes what was before it in that repository forgotten', async () => {
  const ledger = createChainLedger(folder)
  for (const [session, repository] of [
    ['one', 'r'],
    ['other', 'q'],
    ['two', 'r'],
  ] as const) {
    await ledger.announce([event(session, 'full', repository)])
    await ledger.acknowledge(session, [owner])
  }
  expect(await sessions()).toEqual(['other true', 'two true'])
})

it('K2: a chain is named by what is the same in every run', () => {
  expect(chainFolder(owner)).toBe(chainFolder({ ...owner, writerId: 'w' }))
  expect(chainFolder(owner)).toMatch(/^[0-9a-f]{32}$/)
  expect(chainFolder(owner)).not.toBe(chainFolder({ ...owner, name: 'c' }))
})
