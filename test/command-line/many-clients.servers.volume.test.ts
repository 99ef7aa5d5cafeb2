import { randomBytes } from 'node:crypto'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withRestServer } from '../../e2e/servers/rest'
import { penumbraAt } from '../support/penumbra'
import { withScratch } from '../support/scratch'

const CLIENTS = 50
/** More than the computer has hands for would only wait. */
const AT_ONCE = 6

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

it('B80: fifty clients of one server, with a repository each', { timeout: 400_000 }, () =>
  withScratch('fifty', async (home) => {
    const names = Array.from({ length: CLIENTS }, (_, at) => `client${at}`)
    const users = Object.fromEntries(names.map((name) => [name, `of ${name}`]))
    await withRestServer(home, { users }, async ({ url, folder }) => {
      const files = join(home, 'source')
      await mkdir(files)
      await writeFile(join(files, 'large'), randomBytes(2 ** 20))
      await each(names, async (name) => {
        const location = `rest:${url.replace('://', `://${name}@`)}${name}/`
        const client = penumbraAt(join(home, name), location, 'p', { RESTIC_REST_PASSWORD: `of ${name}` })
        await client.run(['init'])
        await client.run(['backup', '--provider', 'none', files])
        expect((await client.run(['check'])).stdout).toContain('no errors were found')
      })
      expect((await readdir(folder)).filter((name) => name.startsWith('client'))).toHaveLength(CLIENTS)
    })
  }),
)
