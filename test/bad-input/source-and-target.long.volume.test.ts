import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs'
import { appendFile, mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { COMMAND_LINE, type Penumbra, penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { withVolume } from '../support/volumes'

const PASSWORD = 'correct horse'

async function fresh(home: string, repository = join(home, 'repository')): Promise<Penumbra> {
  const penumbra = penumbraAt(join(home, 'home'), repository, PASSWORD)
  await mkdir(join(home, 'source'), { recursive: true })
  await writeFile(join(home, 'source/file'), 'content')
  await penumbra.run(['init'])
  return penumbra
}

const clean = (penumbra: Penumbra) => penumbra.run(['check', '--read-data'])
const codeOf = (stderr: string) => /\(([a-z.-]+)\)\s*$/.exec(stderr)?.[1]

it('B3, B4: a missing source is left out and said, exit 3; none left is exit 1', () =>
  withScratch('badsrc', async (home) => {
    const penumbra = await fresh(home)
    const some = await penumbra.run(['backup', '--provider', 'none', join(home, 'source'), join(home, 'gone')], [3])
    expect(some.stderr).toContain(join(home, 'gone'))
    const none = await penumbra.run(['backup', '--provider', 'none', join(home, 'gone')], [1])
    expect(none.stderr).toMatch(/source[.]missing/)
    await clean(penumbra)
  }))

it('B5: a target inside the source, and a source inside the target', () =>
  withScratch('inside', async (home) => {
    const penumbra = await fresh(home, join(home, 'source/repository'))
    const { stderr } = await penumbra.run(['backup', '--provider', 'none', join(home, 'source')], [1])
    expect(stderr).toMatch(/target[.]inside-source/)
  }))

it('B6: an absent mount is no empty tree, and another volume is not the usual one', () =>
  withVolume({ kind: 'tmpfs', size: 8 * 2 ** 20, label: 'usual' }, async (mount) => {
    const home = join(mount, '..')
    const penumbra = await fresh(home)
    await writeFile(join(mount, 'photo'), 'a photo')
    const backup = ['backup', '--provider', 'none', mount, join(home, 'source')]
    await penumbra.run(backup)
    await runCommand('umount', [mount])
    const absent = await penumbra.run(backup, [3])
    expect(absent.stderr).toContain(`! ${mount}`)
    const listed = await penumbra.run(['ls', 'latest'])
    expect(listed.stdout).not.toContain(`${mount}\n`)
    expect(listed.stdout).toContain(join(home, 'source/file'))
    await clean(penumbra)
  }))

it('target.full: a full target loses nothing that was stored before', () =>
  withVolume({ kind: 'tmpfs', size: 12 * 2 ** 20, label: 'full' }, async (mount) => {
    const home = join(mount, '..')
    const penumbra = await fresh(home, join(mount, 'repository'))
    await penumbra.run(['backup', '--provider', 'none', join(home, 'source')])
    await runCommand('dd', ['if=/dev/urandom', `of=${join(home, 'source/large')}`, 'bs=1M', 'count=40', 'status=none'])
    const { stderr } = await penumbra.run(['backup', '--provider', 'none', join(home, 'source')], [1])
    expect(stderr).toMatch(/target[.]full/)
    await rm(join(home, 'source/large'))
    await clean(penumbra)
    const target = join(home, 'restored')
    await penumbra.run(['restore', 'latest', '--target', target])
    expect(readFileSync(join(target, home, 'source/file'), 'utf8')).toBe('content')
  }))

it('target.read-only: is said, and can still be restored from', () =>
  withVolume({ kind: 'tmpfs', size: 32 * 2 ** 20, label: 'readonly' }, async (mount) => {
    const home = join(mount, '..')
    const penumbra = await fresh(home, join(mount, 'repository'))
    await penumbra.run(['backup', '--provider', 'none', join(home, 'source')])
    await runCommand('mount', ['-o', 'remount,ro', mount])
    const { stderr } = await penumbra.run(['backup', '--provider', 'none', join(home, 'source')], [1])
    expect(codeOf(stderr)).toBe('target.read-only')
    await penumbra.run(['snapshots'])
    await penumbra.run(['check'])
    await penumbra.run(['restore', 'latest', '--target', join(home, 'restored')])
    expect(readFileSync(join(home, 'restored', home, 'source/file'), 'utf8')).toBe('content')
  }))

it('T2: a restore that does not fit is refused before the first byte', () =>
  withVolume({ kind: 'tmpfs', size: 4 * 2 ** 20, label: 'small' }, async (mount) => {
    const home = join(mount, '..')
    const penumbra = await fresh(home)
    await runCommand('dd', ['if=/dev/urandom', `of=${join(home, 'source/large')}`, 'bs=1M', 'count=8', 'status=none'])
    await penumbra.run(['backup', '--provider', 'none', join(home, 'source')])
    const { stderr } = await penumbra.run(['restore', 'latest', '--target', join(mount, 'here')], [1])
    expect(stderr).toMatch(/target[.]full/)
    expect(existsSync(join(mount, 'here'))).toBe(false)
  }))

it('a link planted at the target never leads a restore elsewhere', () =>
  withScratch('planted', async (home) => {
    const penumbra = await fresh(home)
    await penumbra.run(['backup', '--provider', 'none', join(home, 'source')])
    const [target, elsewhere] = [join(home, 'target'), join(home, 'elsewhere')]
    await mkdir(elsewhere)
    await mkdir(join(target, home), { recursive: true })
    symlinkSync(elsewhere, join(target, home, 'source'))
    await penumbra.run(['restore', 'latest', '--target', target, '--overwrite', 'never'], [0, 3])
    expect(readdirSync(elsewhere)).toEqual([])
  }))

it('J2: a file that grows and shrinks all the time is said', () =>
  withScratch('growing', async (home) => {
    const penumbra = await fresh(home)
    const file = join(home, 'source/restless')
    await runCommand('dd', ['if=/dev/urandom', `of=${file}`, 'bs=1M', 'count=64', 'status=none'])
    const over = new AbortController()
    const restless = (async () => {
      while (!over.signal.aborted) {
        await appendFile(file, 'more')
        await truncate(file, 64 * 2 ** 20)
      }
    })()
    const { stderr } = await penumbra.run(['backup', '--provider', 'none', join(home, 'source')], [3])
    over.abort()
    await restless
    expect(stderr).toContain(file)
    await clean(penumbra)
  }))

it('two runs at once share a repository, and both points are whole', () =>
  withScratch('twice', async (home) => {
    const penumbra = await fresh(home)
    await mkdir(join(home, 'other'))
    await writeFile(join(home, 'other/file'), 'other')
    await Promise.all(
      ['source', 'other'].map((name) => penumbra.run(['backup', '--provider', 'none', join(home, name)])),
    )
    expect((await penumbra.run(['snapshots'])).stdout).toContain('2 restore points')
    await clean(penumbra)
  }))

it('Q3: a killed mover ends the run with mover.died, and the next run is clean', () =>
  withScratch('mover', async (home) => {
    const penumbra = await fresh(home)
    await runCommand('dd', ['if=/dev/urandom', `of=${join(home, 'source/large')}`, 'bs=1M', 'count=100', 'status=none'])
    // Twenty seconds of writing, on any machine.
    const slowly = ['--limit-upload', '5000']
    const args = [COMMAND_LINE, 'backup', '--provider', 'none', '--json', ...slowly, join(home, 'source')]
    const child = spawn(process.execPath, args, { env: { ...process.env, ...penumbra.environment } })
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
    await new Promise<void>((copying) => {
      child.stdout.on('data', () => said.includes('"step":"copying"') && copying())
    })
    const findMover = () => runCommand('pgrep', ['-P', String(child.pid), '-f', 'mover-process'])
    const { stdout } = await vi.waitFor(findMover, { timeout: 20_000 })
    process.kill(Number(stdout.trim()), 'SIGKILL')
    const status = await new Promise((ended) => child.on('close', ended))
    expect([status, said.includes('mover.died')]).toEqual([1, true])
    await penumbra.run(['backup', '--provider', 'none', join(home, 'source')])
    await clean(penumbra)
  }))
