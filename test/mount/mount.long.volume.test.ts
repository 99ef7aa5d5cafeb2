import { mkdir, open, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { LocalBackend, openRepository } from '../../src/main/repository'
import { penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withMount } from './mounted'

const MIB = 2 ** 20
const LARGE = 300 * MIB
const [MANY, POINTS, PASSWORD] = [10_000, 200, 'long']
/** docs/spec/mount.md names what it takes where nothing else runs. Units: milliseconds. */
const LISTED_WITHIN = 4_000
/** Anonymous memory of the mover: its caches, ten blobs that are being read, and what Node needs. All of the large file is more. */
const MOST_MEMORY = 400 * MIB
/** Units: milliseconds. New points may take 30 seconds to show. */
const LIMIT = 280_000

let made: Awaited<ReturnType<typeof makeHistory>>
let release: () => void = () => undefined
let cleared: Promise<void> = Promise.resolve()

beforeAll(
  () =>
    new Promise<void>((resolve, reject) => {
      cleared = withScratch('mount-long', async (home) => {
        made = await makeHistory(home)
        resolve()
        await new Promise<void>((end) => (release = end))
      })
      cleared.catch(reject)
    }),
  LIMIT,
)
afterAll(async () => {
  release()
  await cleared
})

/** One real restore point, and 199 more of the same tree: a day apart, the oldest first. */
async function makeHistory(home: string) {
  const [source, repository, folder] = [join(home, 'source'), join(home, 'repository'), join(home, 'mnt')]
  const [random, many] = [seededRandom(11), join(source, 'many')]
  await mkdir(many, { recursive: true })
  for (let at = 0; at < MANY; at++) await writeFile(join(many, `file ${at}`), String(at))
  const file = await open(join(source, 'large'), 'w')
  for (let at = 0; at < LARGE / MIB; at++) await file.write(randomBytes(random, MIB))
  await file.close()
  const penumbra = penumbraAt(join(home, 'own'), repository, PASSWORD)
  await penumbra.run(['init'])
  const { summary } = await penumbra.backup(['--provider', 'none', source])
  const opened = await openRepository(new LocalBackend(repository), PASSWORD, { signal: new AbortController().signal })
  try {
    const real = await opened.snapshot(summary.snapshot_id)
    const day = (at: number) => new Date(Date.parse(real.time) - at * 86_400_000).toISOString()
    for (let at = POINTS - 1; at > 0; at--) await opened.saveSnapshot({ ...real, time: day(at) })
  } finally {
    opened.close()
  }
  return { source, repository, folder, penumbra, random }
}

async function memoryOf(pid: number): Promise<number> {
  return Number(/RssAnon:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
}

/** The most memory that a process has while `work` runs. */
async function mostMemory(pid: number, work: () => Promise<unknown>): Promise<number> {
  let [most, isDone] = [0, false]
  const done = work().finally(() => (isDone = true))
  while (!isDone) {
    most = Math.max(most, await memoryOf(pid))
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 50))])
  }
  await done
  return most
}

const MAPPED = `
import mmap, sys, random
files = [open(name, 'rb') for name in sys.argv[1:3]]
one, other = (mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) for file in files)
assert len(one) == len(other)
draw = random.Random(5)
for _ in range(300):
    at = draw.randrange(len(one) - 9000)
    assert one[at:at + 9000] == other[at:at + 9000], at
assert one[-5000:] == other[-5000:]`

it(
  'Y19: a large file is read at any offset, by mmap, by cp and by tar, and by many at once in bounded memory',
  async () => {
    const { source, folder, penumbra, random } = made
    await withMount(penumbra, { folder, args: ['--snapshot', 'latest'] }, async ({ folder: top, mover }) => {
      const shown = join(top, source)
      const [one, other] = [await open(join(source, 'large')), await open(join(shown, 'large'))]
      for (let round = 0; round < 300; round++) {
        const [position, length] = [Math.floor(random() * LARGE), 1 + Math.floor(random() * 300_000)]
        const [mine, theirs] = await Promise.all(
          [one, other].map(async (file) => {
            const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position)
            return buffer.subarray(0, bytesRead)
          }),
        )
        expect(mine?.equals(theirs ?? Buffer.of())).toBe(true)
      }
      await Promise.all([one.close(), other.close()])
      await runCommand('python3', ['-c', MAPPED, join(source, 'large'), join(shown, 'large')])
      const direct = (at: number) =>
        runCommand('dd', [`if=${join(shown, 'large')}`, 'of=/dev/null', 'bs=1M', 'iflag=direct', `skip=${at * 40}`])
      const most = await mostMemory(mover, async () => {
        await Promise.all(Array.from({ length: 6 }, (_, at) => direct(at)))
        await runCommand('cp', ['-a', shown, join(source, '../copy')])
        await runCommand('sh', ['-c', 'tar -C "$0" -cf - large | tar -C "$1" -df -', shown, source])
      })
      await runCommand('diff', ['-r', source, join(source, '../copy')])
      expect(most).toBeLessThan(MOST_MEMORY)
      process.stdout.write(`most memory of the mover: ${Math.round(most / MIB)} MiB\n`)
    })
  },
  LIMIT,
)

it(
  'Y10 Y13: a history of 200 points and a folder of 10,000 files are listed, and a new point appears',
  async () => {
    const { source, folder, penumbra } = made
    await withMount(penumbra, { folder }, async ({ folder: top }) => {
      const times = await readdir(join(top, 'snapshots'))
      expect(times).toHaveLength(POINTS + 1)
      expect(await readdir(join(top, 'ids'))).toHaveLength(POINTS)
      const { stdout: all } = await runCommand('sh', ['-c', `ls -d "$0"/snapshots/*"$1"/many`, top, source])
      expect(all.trim().split('\n')).toHaveLength(POINTS + 1)
      const began = performance.now()
      const { stdout } = await runCommand('ls', ['-l', join(top, 'snapshots', times[0] ?? '', source, 'many')])
      const took = performance.now() - began
      expect(stdout.trim().split('\n')).toHaveLength(MANY + 1)
      expect(took).toBeLessThan(LISTED_WITHIN)
      process.stdout.write(`ls -l of ${MANY} files: ${Math.round(took)} ms\n`)
      await writeFile(join(source, 'later'), 'came while it was mounted')
      const { summary } = await penumbra.backup(['--provider', 'none', source])
      const name = summary.snapshot_id.slice(0, 8)
      await expect.poll(() => readdir(join(top, 'ids')), { timeout: LIMIT / 2, interval: 500 }).toContain(name)
      expect(await readFile(join(top, 'ids', name, source, 'later'), 'utf8')).toBe('came while it was mounted')
    })
  },
  LIMIT,
)
