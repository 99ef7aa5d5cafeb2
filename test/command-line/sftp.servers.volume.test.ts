import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type SftpServer, withSftpServer } from '../../e2e/servers/sftp'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { damageIn, serverMaintenance } from '../support/server-maintenance'
import { serverStory, STORY_PASSWORD } from '../support/server-story'

/** Stock restic on the same server, by the ssh program. */
const judgeOf = (server: SftpServer, folder: string) => {
  const { PENUMBRA_SFTP_KEY_FILE: key = '', PENUMBRA_SFTP_KNOWN_HOSTS: hosts = '' } = server.access
  const address = new URL(server.address)
  const ssh = `ssh -F none -p ${server.port} -i ${key} -o UserKnownHostsFile=${hosts} -o BatchMode=yes`
  return (args: readonly string[]) =>
    restic(['-o', `sftp.command=${ssh} ${address.username}@127.0.0.1 -s sftp`, ...args], {
      version: 'newest',
      repository: `sftp:${address.username}@127.0.0.1:${folder}`,
      password: STORY_PASSWORD,
    })
}

it('B23: a life of a repository on OpenSSH, which stock restic shares', () =>
  withScratch('sftp-story', (home) =>
    withSftpServer(home, async (server) => {
      const folder = join(home, 'stored')
      const { address, access } = server
      const judge = judgeOf(server, folder)
      const penumbra = await serverStory({ home, location: `${address}${folder}`, access, judge })
      expect((await penumbra.run(['snapshots'])).stdout).toContain('2 restore points')
    }),
  ))

it('Z85: a repository on OpenSSH is pruned, repaired and copied, and stays whole', () =>
  withScratch('sftp-kept', (home) =>
    withSftpServer(home, async (server) => {
      const folder = join(home, 'stored')
      const { address, access } = server
      const about = { judge: judgeOf(server, folder), damage: damageIn(folder) }
      await serverMaintenance({ home, location: `${address}${folder}`, access, ...about })
    }),
  ))
