import { join } from 'node:path'
import { it } from 'vitest'
import { withSftpServer } from '../../e2e/servers/sftp'
import { killedOnServer } from '../support/killed-on-server'
import { withScratch } from '../support/scratch'
import { damageIn } from '../support/server-maintenance'

it(
  'Z88: prune and the repairs on OpenSSH, killed at random moments, lose nothing, and a second run ends their work',
  () =>
    withScratch('sftp-killed', (home) =>
      withSftpServer(home, async ({ address, access }) => {
        const folder = join(home, 'stored')
        await killedOnServer({ home, location: `${address}${folder}`, access, judge: null, damage: damageIn(folder) })
      }),
    ),
  600_000,
)
