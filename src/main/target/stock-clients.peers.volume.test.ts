import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compareTrees } from '../../../test/support/compare-trees'
import { COMMAND_LINE, penumbraAt } from '../../../test/support/penumbra'
import { restic } from '../../../test/support/restic'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'

const PASSWORD = 'correct horse'
const LIMIT = 300_000

interface Served {
  /** `http://127.0.0.1:port/`. */
  readonly url: string
  readonly environment: Readonly<Record<string, string>>
  readonly file: string
}

/** `penumbra target serve` for the time of `work`. */
async function serving(home: string, extra: readonly string[], work: (served: Served) => Promise<void>) {
  const file = join(home, 'credential')
  const args = [COMMAND_LINE, 'target', 'serve', join(home, 'repo'), '--credentials', file, ...extra]
  const child = spawn(process.execPath, [...args, '--data-dir', join(home, 'served')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const first = await once(child.stdout, 'data').then(String)
    const url = /^listening at rest:(http:\S+)$/m.exec(first)?.[1] ?? first
    const environment: Record<string, string> = {}
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const [name = '', ...value] = line.split('=')
      environment[name] = value.join('=')
    }
    await work({ url, environment, file })
  } finally {
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  }
}

it(
  'B90 B96: stock restic makes, fills, checks, restores and empties a repository through it, and so do we',
  () =>
    withScratch('serve-target', async (home) => {
      const source = join(home, 'source')
      await runCommand('mkdir', [source])
      await runCommand('sh', ['-c', `for at in $(seq 100); do echo $at > ${source}/f$at; done`])
      await serving(home, [], async ({ url, environment, file }) => {
        expect(statSync(file).mode & 0o777).toBe(0o600)
        const { RESTIC_REST_USERNAME: user = '', RESTIC_REST_PASSWORD: secret = '' } = environment
        for (const version of ['newest', 'debian'] as const) {
          // Debian's knows a credential only as a part of the address.
          const repository = `rest:${version === 'debian' ? url.replace('://', `://${user}:${secret}@`) : url}`
          const stock = (args: readonly string[]) =>
            restic(args, { version, repository, password: PASSWORD, env: version === 'debian' ? {} : environment })
          if (version === 'newest') await stock(['init'])
          await stock(['backup', source])
          await stock(['restore', 'latest', '--target', join(home, version)])
          expect(await compareTrees(source, join(home, version, source))).toEqual([])
          expect((await stock(['check', '--read-data'])).stdout).toContain('no errors were found')
        }
        const penumbra = penumbraAt(home, `rest:${url}`, PASSWORD, { PENUMBRA_ACCESS_FILE: file })
        await penumbra.run(['backup', '--provider', 'none', source])
        await penumbra.run(['forget', '--keep-last', '1', '--group-by', 'host', '--prune'])
        const checked = await restic(['check', '--read-data'], {
          version: 'newest',
          repository: `rest:${url}`,
          password: PASSWORD,
          env: environment,
        })
        expect(checked.stdout).toContain('no errors were found')
        await penumbra.run(['restore', 'latest', '--target', join(home, 'ours')])
        expect(await compareTrees(source, join(home, 'ours', source))).toEqual([])
        const refused = await restic(['snapshots'], {
          version: 'newest',
          repository: `rest:${url}`,
          password: PASSWORD,
          env: { ...environment, RESTIC_REST_PASSWORD: 'another' },
          accept: [1, 10],
        })
        expect(refused.stderr).toContain('401')
      })
      await serving(home, ['--append-only'], async ({ url, file }) => {
        const penumbra = penumbraAt(home, `rest:${url}`, PASSWORD, { PENUMBRA_ACCESS_FILE: file })
        await penumbra.run(['backup', '--provider', 'none', source])
        const { stderr } = await penumbra.run(['forget', '--keep-last', '1', '--group-by', 'host'], [1])
        expect(stderr).toContain('target.append-only')
      })
    }),
  LIMIT,
)
