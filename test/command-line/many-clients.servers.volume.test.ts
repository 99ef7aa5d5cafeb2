import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withRestServer } from '../../e2e/servers/rest'
import { initRepository, openRepository } from '../../src/main/repository'
import type { Backend } from '../../src/main/repository/backend'
import { CHEAP_SCRYPT, killAfterChanges, ROUNDS } from '../support/killed-after-changes'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'
import { environmentSeed, seededRandom } from '../support/seeded-random'
import { namesIn } from '../support/server-maintenance'
import { usingServer } from '../support/server-place'

const CLIENTS = 50
/** More than the computer has hands for would only wait. */
const AT_ONCE = 6
/** What a backup stores here: two packs, an index, a restore point. */
const MOST_CHANGES = 4
const PASSWORD = 'p'
const { signal } = new AbortController()

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** No lock is left, nothing is flawed, and the file of the latest restore point is the one that was stored. */
async function expectClean(backend: Backend, file: string, content: Buffer): Promise<void> {
  const repository = await openRepository(backend, PASSWORD, { signal })
  // A pack that a killed backup left and no index names is a hint.
  const found = await repository.check({ signal })
  expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([])
  expect(await namesIn(backend, 'locks')).toEqual([])
  const node = await repository.lookup(await repository.snapshot('latest'), file)
  const stored = []
  for (const blob of node?.content ?? []) stored.push(await repository.loadBlob(blob))
  expect(Buffer.concat(stored).equals(content)).toBe(true)
  repository.close()
}

it('B80: fifty clients of one server, with a repository each, each killed once', { timeout: 400_000 }, () =>
  withScratch('fifty', async (home) => {
    const random = seededRandom(environmentSeed())
    const clients = Array.from({ length: CLIENTS }, (_, at) => ({ name: `client${at}`, kill: random() }))
    const users = Object.fromEntries(clients.map(({ name }) => [name, `of ${name}`]))
    await withRestServer(home, { users }, async ({ url, folder }) => {
      const files = join(home, 'source')
      await mkdir(files)
      const content = randomBytes(2 ** 20)
      await writeFile(join(files, 'large'), content)
      const backup = ['backup', '--provider', 'none', files]
      const kills: number[] = []
      await each(clients, async ({ name, kill }) => {
        const place = {
          location: `rest:${url.replace('://', `://${name}@`)}${name}/`,
          access: { RESTIC_REST_PASSWORD: `of ${name}` },
        }
        const client = penumbraAt(join(home, name), place.location, PASSWORD, place.access)
        await usingServer(place, async (backend) => {
          ;(await initRepository(backend, PASSWORD, { scrypt: CHEAP_SCRYPT, signal })).close()
          for (let round = 0; round < ROUNDS; round++) {
            const most = Math.floor(((kill + round / ROUNDS) % 1) * MOST_CHANGES)
            kills.push(await killAfterChanges(client, backup, backend, most))
            await client.run(backup)
            await expectClean(backend, join(files, 'large'), content)
          }
        })
      })
      expect(kills).toHaveLength(CLIENTS * ROUNDS)
      expect((await readdir(folder)).filter((name) => name.startsWith('client'))).toHaveLength(CLIENTS)
    })
  }),
)
