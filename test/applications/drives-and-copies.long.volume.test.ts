import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Job, JobStatus, RunRecord } from '../../src/contract/jobs'
import { backupSchema as schema } from '../../src/main/vss/documents'
import { COMMAND_LINE, penumbraAt } from '../support/penumbra'
import { restic } from '../support/restic'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'
import { act } from './four-writers'

const LIMIT = 900_000
const STAMPED = [
  act('NotesStore', ['full'], { backupStamp: 'F' }),
  act('NotesStore', ['incremental'], { backupStamp: '{previous}+' }),
]

/** An application whose data comes with a full backup and whose logs come with every one. */
const application = (name: string, folder: string, digit: string, acts: readonly unknown[]) => ({
  description: {
    ...{ writerId: `00000000-0000-4000-8000-${digit.repeat(12)}`, name, usage: 'user-data', source: 'transacted-db' },
    ...{ level: 'front-end', majorVersion: 1, minorVersion: 0 },
    backupSchema: schema.incremental | schema.log | schema.copy | (acts.length > 0 ? schema.timestamped : 0),
    components: [
      {
        ...{ logicalPath: '', name: `${name}Store`, caption: name, kind: 'database', selectable: true },
        fileSets: [
          { path: folder, fileSpec: 'store.db', recursive: false, backupTypes: 0x101, isLog: false },
          { path: folder, fileSpec: '*.log', recursive: false, backupTypes: 0xd0d, isLog: true },
        ],
      },
    ],
  },
  events: {},
  acts,
})

async function contents(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort()
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'hex')] as const)),
  )
}

/** Writers of a profile for the time of `work`, each a process. */
async function withWriters<T>(profile: string, files: readonly string[], work: () => Promise<T>): Promise<T> {
  const children = files.map((file) =>
    spawn(process.execPath, [COMMAND_LINE, 'writers', 'simulate', file, '--data-dir', profile], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const gone = children.map((child) => once(child, 'exit'))
  try {
    for (const [at, child] of children.entries()) {
      const isThere = await Promise.race([once(child.stdout, 'data'), gone[at]?.then(() => false)])
      if (isThere === false) throw new Error('a simulated writer ended')
    }
    return await work()
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(gone)
  }
}

/** What an application must come back as from a point. */
type Content = ReadonlyMap<string, string>
interface Point {
  readonly repositoryId: string
  readonly startedAt: string
  readonly contents: Readonly<Record<'Mail' | 'Notes', Content>>
  /** The links of each chain. */
  readonly links: Readonly<Record<'Mail' | 'Notes', string>>
}

it(
  'F130 F143 K21 K22: across two drives and a copy each place restores each point by itself, and no chain leads elsewhere',
  () =>
    withScratch('drives-chain', (home) =>
      withVolume({ kind: 'btrfs', label: 'turns' }, async (volume) => {
        const [profile, one, two, copy] = ['profile', 'one', 'two', 'copy'].map((name) => join(home, name)) as [
          string,
          string,
          string,
          string,
        ]
        const folders = { Mail: join(volume, 'mail'), Notes: join(volume, 'notes') }
        for (const path of [one, two, ...Object.values(folders)]) await mkdir(path)
        const scripts = [application('Mail', folders.Mail, '2', []), application('Notes', folders.Notes, '4', STAMPED)]
        const files = scripts.map(({ description }) => join(home, `${description.name}.json`))
        for (const [at, file] of files.entries()) await writeFile(file, JSON.stringify(scripts[at]))
        const secrets = { PENUMBRA_DRIVE_PASSWORD: 'drive', PENUMBRA_COPY_PASSWORD: 'drive' }
        const penumbra = penumbraAt(home, join(one, 'repo'), 'drive', secrets)
        const call = async (...args: readonly string[]) => (await penumbra.run([...args, '--data-dir', profile])).stdout
        const show = async () => JSON.parse(await call('job', 'show', 'Docs', '--json')) as JobStatus

        await call('job', 'add', 'Docs', volume, '--by-hand', '--allow-secret-file', '--copy-to', copy)
        await call('job', 'edit', 'Docs', '--drive', join(two, 'repo'))
        const jobs = JSON.parse(await call('job', 'export')) as { jobs: Job[] }
        const wishes = { excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false }
        const owning = jobs.jobs.map((job) => ({
          ...job,
          applications: { type: 'copy', writers: ['Mail', 'Notes'], ...wishes },
        }))
        await writeFile(join(home, 'jobs.json'), JSON.stringify({ ...jobs, jobs: owning }))
        await call('job', 'import', join(home, 'jobs.json'))

        const random = seededRandom(7)
        const points: Point[] = []
        const stores = new Map<string, string>()
        /** A day of work, then a run; `links` is what its chains must be made of then. */
        const take = async (type: 'full' | 'incremental' | 'log', links: Point['links']): Promise<RunRecord> => {
          for (const folder of Object.values(folders)) {
            await writeFile(join(folder, 'store.db'), randomBytes(random, 200_000))
            await writeFile(join(folder, `${points.length}.log`), `day ${points.length}`)
          }
          await call('backup', '--job', 'Docs', '--type', type)
          const [run] = (await show()).runs
          if (!run) throw new Error('no run is recorded')
          expect(run).toMatchObject({ result: 'success', failure: null })
          const contentOf = async (name: 'Mail' | 'Notes') => {
            const now = new Map(await contents(folders[name]))
            const at = `${run.repositoryId} ${name}`
            if (links[name] === 'full') stores.set(at, now.get('store.db') ?? '')
            return now.set('store.db', stores.get(at) ?? 'no full backup is in this place')
          }
          const contentsNow = { Mail: await contentOf('Mail'), Notes: await contentOf('Notes') }
          points.push({ repositoryId: run.repositoryId, startedAt: run.startedAt, contents: contentsNow, links })
          return run
        }
        const both = (links: string) => ({ Mail: links, Notes: links })
        const saidFull = ({ notices = [] }: RunRecord) =>
          notices.flatMap(({ kind, subject }) => (kind === 'full-instead' ? [subject] : [])).sort()
        const away = (path: string) => rename(path, `${path}-away`)
        const back = (path: string) => rename(`${path}-away`, path)

        const lost = await withWriters(profile, files, async () => {
          await away(two)
          const first = await take('full', both('full'))
          expect(saidFull(await take('incremental', both('full incremental')))).toEqual([])

          await away(one)
          await back(two)
          const other = await take('incremental', both('full'))
          expect(other.repositoryId).not.toBe(first.repositoryId)
          expect(saidFull(other)).toEqual(['Mail', 'Notes'])
          expect(saidFull(await take('log', both('full log')))).toEqual([])

          // Notes is told what to build on and could go on where the first drive ended; Mail cannot, and a run has one type.
          await away(two)
          await back(one)
          const again = await take('incremental', both('full'))
          expect(again.repositoryId).toBe(first.repositoryId)
          expect(saidFull(again)).toEqual(['Mail'])
          expect(saidFull(await take('incremental', both('full incremental')))).toEqual([])

          // The second drive is lost, and another takes its place.
          await away(one)
          await rm(`${two}-away`, { recursive: true })
          await mkdir(two)
          await call('job', 'edit', 'Docs', '--drive', join(two, 'repo'))
          await call('job', 'edit', 'Docs', '--no-drive', other.repositoryId)
          const fresh = await take('incremental', both('full'))
          expect([first.repositoryId, other.repositoryId]).not.toContain(fresh.repositoryId)
          expect(saidFull(fresh)).toEqual(['Mail', 'Notes'])
          await back(one)
          return other.repositoryId
        })

        // By another computer, which has neither the profile nor the other places.
        for (const [at, repository] of [join(one, 'repo'), join(two, 'repo'), copy].entries()) {
          const stock = { version: 'newest', repository, password: 'drive' } as const
          await restic(['check', '--read-data'], stock)
          const listed = JSON.parse((await restic(['snapshots', '--json'], stock)).stdout) as {
            id: string
            time: string
          }[]
          const held = listed.sort((a, b) => Date.parse(a.time) - Date.parse(b.time))
          const id = (JSON.parse((await restic(['cat', 'config'], stock)).stdout) as { id: string }).id
          const expected = points.filter(({ repositoryId }) => repository === copy || repositoryId === id)
          expect(held).toHaveLength(expected.length)
          const elsewhere = penumbraAt(join(home, `elsewhere-${at}`), repository, 'drive')
          for (const [number, point] of expected.entries()) {
            const snapshot = held[number]?.id ?? ''
            const target = join(home, `restored-${at}-${number}`)
            await restic(['restore', snapshot, '--target', target, '--include', '/.penumbra/chains'], stock)
            const chains = await readdir(join(target, '.penumbra/chains'))
            const made = await Promise.all(
              chains.map(async (chain) =>
                (await readdir(join(target, '.penumbra/chains', chain)))
                  .sort()
                  .map((link) => link.split('-')[1])
                  .join(' '),
              ),
            )
            expect(made.sort()).toEqual(Object.values(point.links).sort())
            for (const name of ['Mail', 'Notes'] as const) {
              await elsewhere.run(['restore', snapshot, '--component', `${name}Store`, '--beside', target])
              expect(await contents(join(target, folders[name]))).toEqual(point.contents[name])
            }
          }
        }
        // What only the lost drive held is at the copy.
        expect(points.filter(({ repositoryId }) => repositoryId === lost)).toHaveLength(2)
      }),
    ),
  LIMIT,
)
