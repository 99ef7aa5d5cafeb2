import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMAND_LINE, penumbraAt } from '../../../test/support/penumbra'
import { runCommand } from '../../../test/support/run-command'
import { withScratch } from '../../../test/support/scratch'
import { withVolume } from '../../../test/support/volumes'

it('V6, V7: a run with fewer rights than the last one says so, and what cures it', () =>
  withScratch('rights', (home) =>
    withVolume({ kind: 'btrfs', label: 'rights' }, async (volume) => {
      const source = join(volume, 'data')
      await mkdir(source)
      await writeFile(join(source, 'letter'), 'Dear you')
      const penumbra = penumbraAt(home, join(home, 'repository'), 'words')
      await penumbra.run(['init'])
      expect((await penumbra.backup([source])).shadowCopies).toHaveLength(1)

      const few = ['setpriv', '--no-new-privs', '--inh-caps=-all', '--bounding-set=-all']
      const args = [...few.slice(1), process.execPath, COMMAND_LINE, 'backup', source]
      const { stdout, stderr } = await runCommand('setpriv', args, { env: penumbra.environment })
      expect(stderr).toContain('The last run read it from a shadow copy, and this one cannot')
      expect(stderr).toContain('The last run could read the files of every user')
      expect(stderr).toContain('Let the service make this backup')
      expect(stdout).toContain('saved')
    }),
  ))
