import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withRestServer } from '../../e2e/servers/rest'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'

const backUp = (source: string) => ['backup', '--provider', 'none', source]

/** Starts a backup and kills it, with all its processes, as soon as the server holds another pack. */
async function killedBackup({ environment }: Penumbra, source: string, packs: () => Promise<number>): Promise<void> {
  const before = await packs()
  const child: ChildProcess = spawn(process.execPath, [COMMAND_LINE, ...backUp(source), '--limit-upload', '1500'], {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    detached: true,
  })
  const ended = once(child, 'exit')
  while ((await packs()) === before && child.exitCode === null) await new Promise((resolve) => setImmediate(resolve))
  expect(child.exitCode).toBeNull()
  process.kill(-(child.pid ?? 0), 'SIGKILL')
  await ended
}

async function source(folder: string, size: number): Promise<string> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'large'), randomBytes(size))
  return folder
}

const packsBelow = async (folder: string) =>
  (await runCommand('find', [folder, '-type', 'f', '-path', '*/data/*'], { accept: [0, 1] })).stdout.split('\n')
    .length - 1

it('B80: four clients of one repository, each killed once', { timeout: 400_000 }, () =>
  withScratch('four', (home) =>
    withRestServer(home, {}, async ({ url, folder }) => {
      const location = `rest:${url}shared/`
      const clients = [0, 1, 2, 3].map((at) => penumbraAt(join(home, `own ${at}`), location, 'p'))
      await clients[0]?.run(['init'])
      const packs = () => packsBelow(join(folder, 'shared'))
      await Promise.all(
        clients.map(async (client, at) => {
          const files = await source(join(home, `source ${at}`), 24 * 2 ** 20)
          await killedBackup(client, files, packs)
          await client.run([...backUp(files), '--retry-lock', '2m'])
        }),
      )
      const [judge] = clients
      await judge?.run(['unlock'])
      expect((await judge?.run(['check', '--read-data']))?.stdout).toContain('no errors were found')
      expect((await judge?.run(['snapshots']))?.stdout).toContain('4 restore points')
      for (const [at, client] of clients.entries()) {
        // The next start removes what belonged to a process that is gone.
        await client.run(['snapshots'])
        const left = await readdir(join(home, `own ${at}`, 'cache/penumbra'))
        expect(left.filter((name) => name.startsWith('staging-'))).toEqual([])
      }
    }),
  ),
)
