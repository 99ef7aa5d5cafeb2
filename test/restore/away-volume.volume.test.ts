import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { RestoreJournals } from '../../src/main/requester'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'

const COMMAND_LINE = resolve('bin/penumbra.mjs')

it('I53, I54, I55: with its volume away each command says so beside its answer; with it back, it is taken back', () =>
  withScratch('away', async (home) => {
    const [disk, drive, profile] = [join(home, 'disk'), join(home, 'drive'), join(home, 'profile')]
    const [data, work] = [join(drive, 'data'), join(drive, '.penumbra-restore', 'a-1')]
    const mount = () => runCommand('mount', ['--bind', disk, drive])
    const unmount = () => runCommand('umount', [drive])
    const penumbra = (args: readonly string[], accept: readonly number[] = [0]) =>
      runCommand(process.execPath, [COMMAND_LINE, '--data-dir', profile, ...args], { accept })
    for (const folder of [disk, drive]) await mkdir(folder)
    await mount()
    try {
      await mkdir(data)
      await mkdir(join(work, 'kept-0'), { recursive: true })
      await writeFile(join(work, 'kept-0', 'books'), 'old books')
      await writeFile(join(data, 'books'), 'new books')
      await new RestoreJournals(join(profile, 'state', 'restores')).write({
        ...{ format: 1, id: 'a-1', title: 'Ledger: books', madeAt: 'now', state: 'applying', isForRestart: false },
        ...{ bootId: 'another', owner: { pid: 1, startedAt: '' }, workFolders: [work], keptByWriter: null },
        stages: [
          [
            { kind: 'keep', path: join(data, 'books'), kept: join(work, 'kept-0', 'books') },
            { kind: 'place', staged: join(work, 'staged-0', 'books'), path: join(data, 'books') },
          ],
        ],
      })
    } finally {
      await unmount()
    }

    const listed = await penumbra(['restore', '--undo', '--json'])
    expect(JSON.parse(listed.stdout)).toMatchObject([{ id: 'a-1', state: 'unfinished', folders: [work] }])
    for (const part of ['Ledger: books', work, 'What was there before is kept', 'Connect the volume'])
      expect(listed.stderr).toContain(part)
    expect(listed.stderr.trimEnd().split('\n')).toHaveLength(1)
    const dropped = await penumbra(['restore', '--drop-undo', 'a-1'], [1])
    expect(dropped.stderr).toContain('Nothing was changed. Connect the volume and ask again. (volume.unreachable)')
    expect((await penumbra(['logs'])).stdout).toMatch(/error.*volume\.unreachable/)

    await mount()
    try {
      const back = await penumbra(['restore', '--undo', '--json'])
      expect([JSON.parse(back.stdout), back.stderr]).toEqual([[], ''])
      expect([await readdir(drive), await readFile(join(data, 'books'), 'utf8')]).toEqual([['data'], 'old books'])
    } finally {
      await unmount()
    }
  }))
