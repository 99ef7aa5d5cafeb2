import { mkdir, writeFile } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { runCommand } from '../../test/support/run-command'
import { requireProgram } from './packages'
import { freePort, type ServerProcess, startServer } from './server-process'

export interface S3Server {
  readonly endpoint: string
  /** Of the only user. */
  readonly access: Readonly<Record<string, string>>
}

const ACCESS_KEY = 'PENUMBRATEST'
const SECRET_KEY = 'a secret of the test'
const PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-mgr', 'ceph-common']
/** Units: milliseconds. */
const LIMIT = 90_000

/**
 * A real S3 server for the time of `work`: Ceph's gateway over one monitor, one manager and one store in memory, all on
 * this computer and below `home`. Takes about 20 s and 700 MB; needs root, as the packages do.
 */
export async function withS3Server<T>(home: string, work: (server: S3Server) => Promise<T>): Promise<T> {
  await requireProgram('/usr/bin/radosgw', PACKAGES)
  const running: ServerProcess[] = []
  const run = async (program: string, args: readonly string[], ready: RegExp) => {
    running.push(await startServer(program, ['-c', join(home, 'ceph.conf'), '-f', ...args], { ready }))
  }
  const ceph = (...args: readonly string[]) => runCommand('ceph', ['-c', join(home, 'ceph.conf'), ...args])
  try {
    const port = await prepare(home)
    const debug = ['--log-to-stderr=true', '--err-to-stderr=true']
    await run('ceph-mon', ['-i', 'a', '--debug-mon=1', ...debug], /leader|won leader election|is new leader/)
    await ceph('-s', '--connect-timeout', '30')
    const id = (await ceph('osd', 'create')).stdout.trim()
    await runCommand('ceph-osd', ['-c', join(home, 'ceph.conf'), '-i', id, '--mkfs', '--osd-uuid', randomUUID()])
    await run('ceph-mgr', ['-i', 'x', '--debug-mgr=1', ...debug], /./)
    await run('ceph-osd', ['-i', id, '--debug-osd=1', ...debug], /done with init/)
    await until(async () => /\b1 up\b/.test((await ceph('osd', 'stat')).stdout))
    await run('radosgw', ['-n', 'client.rgw', '--debug-rgw=1', ...debug], /framework: beast|starting handler/)
    const endpoint = `http://127.0.0.1:${port}`
    await until(async () => (await fetch(endpoint).catch(() => null)) !== null)
    const user = ['user', 'create', '--uid=test', '--display-name=test']
    const keys = [`--access-key=${ACCESS_KEY}`, `--secret-key=${SECRET_KEY}`]
    await runCommand('radosgw-admin', ['-c', join(home, 'ceph.conf'), ...user, ...keys])
    return await work({ endpoint, access: { AWS_ACCESS_KEY_ID: ACCESS_KEY, AWS_SECRET_ACCESS_KEY: SECRET_KEY } })
  } finally {
    for (const server of running.reverse()) await server.stop('SIGKILL')
  }
}

/** Configuration, keys and the monitor's first state. Answers the gateway's port. */
async function prepare(home: string): Promise<number> {
  const [monitor, older, port] = [await freePort(), await freePort(), await freePort()]
  for (const folder of ['mon', 'osd', 'mgr', 'rgw', 'run', 'log']) await mkdir(join(home, folder), { recursive: true })
  const fsid = randomUUID()
  await writeFile(join(home, 'ceph.conf'), configuration(home, fsid, { monitor, older, port }))
  const keyring = join(home, 'keyring')
  const key = (name: string, ...caps: readonly string[]) =>
    runCommand('ceph-authtool', [
      ...[keyring, '--gen-key', '-n', name],
      ...caps.flatMap((what) => ['--cap', what, 'allow *']),
    ])
  await runCommand('ceph-authtool', ['-C', keyring, '--gen-key', '-n', 'mon.', '--cap', 'mon', 'allow *'])
  await key('client.admin', 'mon', 'osd', 'mgr', 'mds')
  for (const name of ['mgr.x', 'osd.0', 'client.rgw']) await key(name, 'mon', 'osd', 'mgr')
  const map = join(home, 'monmap')
  const address = `[v2:127.0.0.1:${monitor},v1:127.0.0.1:${older}]`
  await runCommand('monmaptool', ['--create', '--clobber', '--fsid', fsid, '--addv', 'a', address, map])
  const conf = ['-c', join(home, 'ceph.conf')]
  await runCommand('ceph-mon', [...conf, '-i', 'a', '--mkfs', '--keyring', keyring, '--monmap', map])
  return port
}

function configuration(
  home: string,
  fsid: string,
  { monitor, older, port }: Readonly<Record<'monitor' | 'older' | 'port', number>>,
): string {
  return `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${monitor},v1:127.0.0.1:${older}]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
auth allow insecure global id reclaim = false
keyring = ${home}/keyring
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon data avail warn = 2
mon data avail crit = 1
run dir = ${home}/run
admin socket = ${home}/run/$name.asok
log file = ${home}/log/$name.log
ms bind ipv6 = false
[mon]
mon data = ${home}/mon
[osd]
osd data = ${home}/osd
osd objectstore = memstore
memstore device bytes = 4294967296
[mgr]
mgr data = ${home}/mgr
mgr modules =
[client.rgw]
rgw data = ${home}/rgw
rgw frontends = beast endpoint=127.0.0.1:${port}
rgw enable usage log = false
rgw enable ops log = false
rgw thread pool size = 64
`
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LIMIT
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('the S3 server did not become ready')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
