import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Job } from '../../../contract/jobs'
import { runRecord } from '../../catalog/run-record.fake'
import { BackupError } from '../../model/backup-error'
import { inEnglish } from '../../model/sentence'
import { told } from '../../model/sentence.fake'
import type { Repository } from '../../repository'
import type { Settings } from '../../settings'
import { Drives } from './drives'
import { eject } from './eject'
import { rotationStatus, withOthers } from './rotation-status'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'penumbra-drives-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)]
const rotation = (...drives: { repositoryId: string; repository: string }[]) => ({ drives, ejects: false, turnDays: 7 })
const ran = (repositoryId: string, day: number) =>
  runRecord({ repositoryId, snapshotId: `${repositoryId[0] ?? ''}${day}`, startedAt: `2026-11-${day}T10:00:00.000Z` })

/** Drives whose repositories are folders with a file `config`, opened by a secret that names their id. */
function world() {
  const ids = new Map<string, string>()
  const kept = new Map([
    [`drive:${A}`, A],
    [`drive:${B}`, B],
  ])
  let settings: Pick<Settings, 'jobs'> = { jobs: [] }
  const drives = new Drives({
    settings: {
      update: (edit) => {
        settings = edit(settings as Settings)
        return Promise.resolve(settings as Settings)
      },
    },
    catalog: { runs: () => Promise.resolve([]), fact: () => Promise.resolve(null), keepFact: () => Promise.resolve() },
    passwords: {
      kept: (location) => Promise.resolve(kept.get(location) ?? null),
      require: (location) => Promise.resolve(kept.get(location) ?? ''),
      keep: (location, password) => Promise.resolve(void kept.set(location, password)),
    },
    openRepository: (location, password) =>
      ids.get(location) === password
        ? Promise.resolve({ id: password, location, close: () => undefined } as Repository)
        : Promise.reject(new BackupError('repository.wrong-password', 'no')),
    clock: { now: () => 0 },
    mounts: () => Promise.resolve(['m', 'n'].map((name) => ({ path: join(folder, name), device: '/dev/x' }))),
    findProgram: () => Promise.resolve(null),
    runProgram: () => Promise.resolve({ status: 1, output: '' }),
  })
  const mount = (id: string, name: string) => {
    const place = join(folder, name, 'backup/repo')
    mkdirSync(place, { recursive: true })
    writeFileSync(join(place, 'config'), id)
    ids.set(place, id)
    return place
  }
  const [first, second] = [join(folder, 'm/backup/repo'), join(folder, 'n/backup/repo')]
  const job = {
    ...{ id: 'j1', name: 'Docs', sources: ['/home/ada'], repository: first },
    rotation: rotation({ repositoryId: A, repository: first }, { repositoryId: B, repository: second }),
  } as Job
  settings.jobs.push(job)
  return { drives, job, mount, kept, ids, saved: () => settings.jobs[0] }
}

it('F141: a drive is known by its repository, at another mount point and at the path of another drive', async () => {
  const { drives, job, mount, kept, saved } = world()
  const place = mount(B, 'm')
  expect(await drives.connected(job, [])).toEqual([{ repositoryId: B, place }])
  expect((await drives.settle(job)).repository).toBe(place)
  expect(kept.get(place)).toBe(B)
  expect(saved()).toMatchObject({
    repository: place,
    rotation: { drives: [{}, { repositoryId: B, repository: place }] },
  })
  rmSync(join(folder, 'm'), { recursive: true })
  expect(await drives.connected(job, [])).toEqual([])
  const error = { code: 'target.no-drive', message: 'None of the 2 drives of Docs is connected.' }
  await expect(drives.settle(job)).rejects.toMatchObject(error)
})

it('F140: of several drives the one gets the run whose newest restore point is the oldest', async () => {
  const { drives, job, mount, ids } = world()
  const [a, b] = [mount(A, 'm'), mount(B, 'n')]
  const next = async (...runs: ReturnType<typeof ran>[]) => (await drives.connected(job, runs))[0]?.place
  expect(await next(ran(A, 10))).toBe(b)
  expect(await next(ran(B, 11), ran(A, 10))).toBe(a)
  // Another repository that a kept password opens is none of the drives.
  renameSync(join(folder, 'm'), join(folder, 'away'))
  ids.set(b, 'c'.repeat(64))
  writeFileSync(join(b, 'config'), 'another')
  expect(await next()).toBeUndefined()
})

it('F142: a drive is overdue when its newest restore point is older than a turn of each, and is named', () => {
  const it = rotation({ repositoryId: A, repository: '/m/a' }, { repositoryId: B, repository: '/m/b' })
  const at = (day: number, ...runs: ReturnType<typeof ran>[]) =>
    told(
      rotationStatus({ name: 'Docs' }, it, runs, {
        ...{ time: Date.parse(`2026-11-${day}T10:00:01.000Z`), connected: new Set([A]), lastEjection: null },
      }),
    )
  expect(at(23, ran(A, 22), ran(B, 10)).drives.map(({ isOverdue }) => isOverdue)).toEqual([false, false])
  const late = at(24, ran(A, 22), ran(B, 10))
  expect(late.drives.map(({ isOverdue }) => isOverdue)).toEqual([false, true])
  expect(late.sentences).toEqual([
    'Connected: /m/a.',
    'The drive bbbbbbbb, last at /m/b, is overdue: its newest restore point is of 10 Nov 2026. Connect it next.',
  ])
  expect(at(24, ran(A, 10)).sentences[2]).toMatch(/it has no restore point yet/)
})

it('F143: what another drive holds has not gone, and what this one lost has', () => {
  const runs = [ran(A, 12), ran(A, 11), ran(B, 10)]
  expect(withOthers({ id: A, there: new Set(['a12']) }, runs)).toEqual(new Set(['a12', 'b10']))
  expect(withOthers(null, runs)).toBeNull()
})

const programs = (ends: Readonly<Record<string, number>>, log: string[] = []) => ({
  mounts: () =>
    Promise.resolve([
      { path: '/media', device: '/dev/sda1' },
      { path: '/media/usb', device: '/dev/sdb1' },
    ]),
  findProgram: (name: string) => Promise.resolve(name in ends ? `/bin/${name}` : null),
  runProgram: (program: string, args: readonly string[]) => {
    log.push([program.slice(5), ...args].join(' '))
    return Promise.resolve({ status: ends[program.slice(5)] ?? 1, output: 'target is busy' })
  },
})

it('F144: what is written reaches the drive before it is unmounted, and it is switched off where that is possible', async () => {
  const log: string[] = []
  const ejected = await eject(programs({ sync: 0, udisksctl: 0, umount: 0 }, log), '/media/usb/repo', ['/home'])
  expect(told(ejected)).toMatchObject({
    kind: 'ejected',
    sentence: expect.stringMatching(/and switched off/) as string,
  })
  expect(log).toEqual([
    'sync --file-system /media/usb',
    'udisksctl unmount --no-user-interaction --block-device /dev/sdb1',
    'udisksctl power-off --no-user-interaction --block-device /dev/sdb1',
  ])
  const plain = await eject(programs({ sync: 0, umount: 0 }), '/media/usb/repo', ['/home'])
  expect(inEnglish(plain.sentence)).toBe('/media/usb is unmounted: the drive can be taken away.')
})

it('F144: a drive that is used, that is none, or that holds what is protected stays', async () => {
  const busy = await eject(programs({ sync: 0, udisksctl: 1, umount: 32 }), '/media/usb/repo', ['/home'])
  expect(told(busy)).toEqual({
    kind: 'busy',
    sentence: '/media/usb is still in use, so it stays connected: target is busy',
  })
  const log: string[] = []
  const all = programs({ sync: 0, umount: 0 }, log)
  expect(await eject(all, '/srv/repo', [])).toMatchObject({ kind: 'refused' })
  expect(await eject(all, '/media/usb/repo', ['/media/usb/photos'])).toMatchObject({ kind: 'refused' })
  expect(log).toEqual([])
})
