import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { COMMAND_LINE, penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withVolume } from '../support/volumes'

it('L6: an interrupt ends a run in order: 130, no shadow copy, no lock, and the next run is whole', () =>
  withVolume({ kind: 'btrfs', size: 2 ** 30, label: 'interrupt' }, async (mount) => {
    const home = join(mount, '..')
    const penumbra = penumbraAt(join(home, 'home'), join(home, 'repository'), 'correct horse')
    await mkdir(join(mount, 'source'))
    await runCommand('dd', ['if=/dev/urandom', `of=${mount}/source/large`, 'bs=1M', 'count=100', 'status=none'])
    await penumbra.run(['init'])

    // Twenty seconds of writing, on any machine.
    const slowly = ['--limit-upload', '5000']
    const args = [COMMAND_LINE, 'backup', '--provider', 'required', '--json', ...slowly, join(mount, 'source')]
    const child = spawn(process.execPath, args, { env: { ...process.env, ...penumbra.environment } })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    await new Promise<void>((copying) => {
      child.stdout.on('data', () => {
        if (said.includes('"step":"copying"')) copying()
      })
    })
    child.kill('SIGINT')
    expect(await new Promise((ended) => child.on('close', ended))).toBe(130)
    expect(await penumbra.shadows()).toEqual([])
    expect(existsSync(join(mount, '.penumbra-shadows'))).toBe(false)
    expect(readdirSync(join(home, 'repository/locks'))).toEqual([])
    expect(readdirSync(join(home, 'repository/snapshots'))).toEqual([])

    await penumbra.backup(['--provider', 'required', join(mount, 'source')])
    await penumbra.run(['check', '--read-data'])
  }))

it('L7: the documents of a run are restored only on request', () =>
  withVolume({ kind: 'tmpfs', size: 2 ** 26, label: 'documents' }, async (mount) => {
    const penumbra = penumbraAt(join(mount, 'home'), join(mount, 'repository'), 'correct horse')
    await mkdir(join(mount, 'source'))
    await writeFile(join(mount, 'source/file'), 'content')
    await penumbra.run(['init'])
    await penumbra.backup(['--provider', 'none', join(mount, 'source')])
    expect((await penumbra.run(['ls', 'latest'])).stdout).not.toContain('.penumbra')
    await penumbra.run(['restore', 'latest', '--target', join(mount, 'all')])
    expect(existsSync(join(mount, 'all/.penumbra'))).toBe(false)
    await penumbra.run(['restore', 'latest', '--target', join(mount, 'asked'), '--include', '/.penumbra'])
    expect(readdirSync(join(mount, 'asked/.penumbra'))).toContain('run.json')
  }))
