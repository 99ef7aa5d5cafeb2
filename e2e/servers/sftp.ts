import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { userInfo } from 'node:os'
import { runCommand } from '../../test/support/run-command'
import { requireProgram } from './packages'
import { freePort, type ServerProcess, startServer } from './server-process'

export interface SftpServer {
  readonly port: number
  /** `sftp://user@127.0.0.1:port/`, to which an absolute folder is added. */
  readonly address: string
  /** What a client of this server needs, by the names that Penumbra takes. */
  readonly access: Readonly<Record<string, string>>
  /** Another file of known hosts, in which this server has another key. */
  readonly wrongHosts: string
  readonly process: ServerProcess
}

/** Who a client logs in as: an OpenSSH without PAM lets in whoever holds the key. */
const user = userInfo().username

/** A real OpenSSH on a port of this computer, for the time of `work`: only SFTP, only one key. */
export async function withSftpServer<T>(home: string, work: (server: SftpServer) => Promise<T>): Promise<T> {
  await requireProgram('/usr/sbin/sshd', ['openssh-server', 'openssh-sftp-server', 'openssh-client'])
  await mkdir('/run/sshd', { recursive: true })
  const port = await freePort()
  const keys = join(home, 'keys')
  await mkdir(keys)
  for (const name of ['host', 'client', 'other']) {
    await runCommand('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(keys, name)])
  }
  await chmod(keys, 0o700)
  await writeFile(join(keys, 'authorized'), await readFile(join(keys, 'client.pub')))
  await writeHosts(join(keys, 'known_hosts'), port, join(keys, 'host.pub'))
  await writeHosts(join(keys, 'wrong_hosts'), port, join(keys, 'other.pub'))
  const config = [
    ...[`Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${join(keys, 'host')}`, 'PidFile none', 'UsePAM no'],
    ...[`AuthorizedKeysFile ${join(keys, 'authorized')}`, 'StrictModes no', 'PasswordAuthentication no'],
    ...['KbdInteractiveAuthentication no', 'PermitRootLogin yes', 'Subsystem sftp internal-sftp'],
  ]
  await writeFile(join(home, 'sshd_config'), `${config.join('\n')}\n`)
  const process = await startServer('/usr/sbin/sshd', ['-D', '-e', '-f', join(home, 'sshd_config')], {
    ready: /Server listening on 127/,
  })
  try {
    return await work({
      ...{ port, process, address: `sftp://${user}@127.0.0.1:${port}/`, wrongHosts: join(keys, 'wrong_hosts') },
      access: {
        HOME: home,
        PENUMBRA_SFTP_KNOWN_HOSTS: join(keys, 'known_hosts'),
        PENUMBRA_SFTP_KEY_FILE: join(keys, 'client'),
      },
    })
  } finally {
    await process.stop('SIGKILL')
  }
}

async function writeHosts(file: string, port: number, key: string): Promise<void> {
  const [type = '', base64 = ''] = (await readFile(key, 'utf8')).split(' ')
  await writeFile(file, `# the server of a test\n[127.0.0.1]:${port} ${type} ${base64}\n`)
}
