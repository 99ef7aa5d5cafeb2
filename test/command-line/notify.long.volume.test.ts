import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { webSink } from '../support/web-sink'

it('N1 N13 N17 N21: runs of a command are told once, why says it, and no secret is left anywhere', () =>
  withScratch('notify', async (home) => {
    const sink = await webSink()
    try {
      const [sources, hook] = [join(home, 'sources'), `${sink.address}/hook/s3cret-address`]
      await mkdir(sources)
      await writeFile(join(sources, 'a'), 'a')
      const penumbra = penumbraAt(home, join(home, 'repository'), 'a password', {
        PENUMBRA_NOTIFY_ADDRESS: hook,
        PENUMBRA_NOTIFY_TOKEN: 's3cret-token',
      })
      const run = (args: readonly string[], accept?: readonly number[]) => penumbra.run(args, accept)
      await run(['job', 'add', 'Docs', sources, '--by-hand', '--shadow-copies', 'none', '--allow-secret-file'])
      await run(['notify', 'add', 'webhook', 'hook', '--plain'])
      await run(['job', 'run', 'Docs'])
      await run(['job', 'edit', 'Docs', '--script', 'before-freeze=/bin/false', '--script-failure', 'stop'])
      await run(['job', 'run', 'Docs'], [1])
      await run(['job', 'run', 'Docs'], [1])
      const why = await run(['job', 'why', 'Docs'])
      expect(why.stdout).toMatch(
        /Since .* there is a problem, told once: the last backup failed: The script \/bin\/false/,
      )
      await run(['job', 'edit', 'Docs', '--script', 'none'])
      await run(['job', 'run', 'Docs'])
      const told = sink.heard.map(({ body }) => (JSON.parse(body) as { readonly topic: string }).topic)
      expect(told).toEqual(['problem', 'recovery'])
      sink.says.status = 403
      expect((await run(['notify', 'test', 'hook'], [1])).stdout).toMatch(/not delivered .*\(it answered 403\)/)
      expect((await run(['job', 'why', 'Docs'])).stdout).toMatch(
        /hook could not be told at .*: the server did not accept/,
      )
      const { stdout } = await run(['notify', 'list', '--json'])
      expect(stdout).not.toContain('s3cret')
      const left = await runCommand('grep', ['-rl', 's3cret', join(home, 'config'), join(home, 'state')], {
        accept: [1],
      })
      expect(left.stdout).toBe('')
    } finally {
      await sink.close()
    }
  }))
