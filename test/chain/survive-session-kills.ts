import { mkdirSync, watch } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { JobStatus } from '../../src/contract/jobs'
import { connectToService } from '../../src/main/service'
import { type Daemon, socketOf, startDaemon } from '../support/daemon'
import { type Penumbra, penumbraAt } from '../support/penumbra'
import { runCommand } from '../support/run-command'
import { withScratch } from '../support/scratch'
import { randomBytes, seededRandom } from '../support/seeded-random'
import { withVolume } from '../support/volumes'

/**
 * `kill -9` of the service at random moments of runs that it began by itself, each on another day of its clock. After
 * each the next service resumes: the day has one restore point, the killed run is remembered, nothing runs twice, and no
 * shadow copy is left.
 */
export interface SessionKillOptions {
  readonly rounds: number
  readonly seed: number
  readonly say: (line: string) => void
}

interface Place {
  readonly home: string
  readonly source: string
  readonly volume: string
  readonly penumbra: Penumbra
}

const [DAY, MINUTE] = [86_400_000, 60_000]
const PASSWORD = 'kill'
/** A run that was cut off begins again five minutes later. */
const AFTER_A_FAILURE = 6 * MINUTE

/** Returns how many rounds held and how many did not, having said which and why. */
export const surviveSessionKills = ({
  rounds,
  seed,
  say,
}: SessionKillOptions): Promise<{ passed: number; failed: number }> =>
  withScratch('session-kill', (home) =>
    withVolume({ kind: 'btrfs', size: 2 ** 30, label: 'session-kill' }, async (volume) => {
      const source = join(volume, 'data')
      const place = { home, source, volume, penumbra: penumbraAt(home, join(home, 'repository'), PASSWORD) }
      const random = seededRandom(seed)
      mkdirSync(source)
      mkdirSync(join(home, 'profile/state/runs'), { recursive: true })
      await renew(place, random)
      const add = ['job', 'add', 'Docs', source, '--allow-secret-file', '--shadow-copies', 'required']
      await place.penumbra.run([...add, '--data-dir', join(home, 'profile')])
      const begun = performance.now()
      await resumed(place, 0, 1)
      const whole = performance.now() - begun
      say(`seed ${seed}; a service with one whole run takes ${whole.toFixed(0)} ms`)
      const tally = { passed: 0, failed: 0 }
      for (let round = 1; round <= rounds; round++) {
        const delay = random() * whole
        const verdict = await surviveOne(place, random, { round, delay }).catch((error: unknown) => error as Error)
        tally[typeof verdict === 'string' ? 'passed' : 'failed']++
        say(`session ${round}: ${typeof verdict === 'string' ? verdict : `FAILED: ${verdict.message}`}`)
      }
      return tally
    }),
  )

async function surviveOne(place: Place, random: () => number, { round, delay }: { round: number; delay: number }) {
  await renew(place, random)
  const ahead = round * 2 * DAY
  const claimed = runIsNoted(place.home)
  const service = await serviceAt(place, ahead)
  await claimed
  await new Promise((resolve) => setTimeout(resolve, delay))
  service.process.kill('SIGKILL')
  await service.ended

  const { runs } = await resumed(place, ahead + AFTER_A_FAILURE, round + 1)
  const { stdout } = await place.penumbra.run(['snapshots', '--json'])
  const points = (JSON.parse(stdout) as { readonly id: string }[]).map(({ id }) => id)
  const made = runs.flatMap(({ snapshotId }) => (snapshotId === null ? [] : [snapshotId]))
  if (points.length !== round + 1) throw new Error(`${points.length} restore points of ${round + 1} days`)
  if (made.length !== new Set(made).size) throw new Error('a restore point is remembered twice')
  for (const id of made) if (!points.includes(id)) throw new Error(`the restore point ${id} is lost`)
  const today = runs.filter(({ startedAt }) => Date.parse(startedAt) > Date.now() + ahead - DAY)
  const cut = today.filter(({ failure }) => failure?.code === 'run.interrupted').length
  if (today.length !== cut + 1 || cut > 1) throw new Error(`${today.length} runs of the day, ${cut} cut off`)
  const left = await runCommand('btrfs', ['subvolume', 'list', place.volume])
  if (left.stdout !== '') throw new Error(`subvolumes are left over:\n${left.stdout}`)
  return `killed ${delay.toFixed(0)} ms after its run began; ${cut === 1 ? 'cut off and made again' : 'it had its restore point'}`
}

/** A service that runs until the job has so many restore points and nothing is due; then it is stopped in order. */
async function resumed(place: Place, ahead: number, points: number): Promise<JobStatus> {
  const service = await serviceAt(place, ahead)
  const client = await connectToService(socketOf(place.home))
  try {
    return await new Promise<JobStatus>((done) => {
      const look = ([job]: readonly JobStatus[]) => {
        const made = job?.runs.filter(({ snapshotId }) => snapshotId !== null).length ?? 0
        if (job && made >= Math.min(points, SHOWN) && job.next?.kind === 'not-due') done(job)
      }
      client.on('jobs.changed', look)
      void client.call('jobs.list', {}).then((reply) => {
        if (reply.ok) look(reply.value)
      })
    })
  } finally {
    client.close()
    service.process.kill('SIGTERM')
    await service.ended
  }
}

/** How many runs a service tells of; half of them may have been cut off. */
const SHOWN = 15

const serviceAt = ({ home }: Place, ahead: number): Promise<Daemon> =>
  startDaemon(
    home,
    [],
    ['env', `NODE_OPTIONS=--require=${resolve('test/support/clock-ahead.cjs')}`, `PENUMBRA_TEST_AHEAD=${ahead}`],
  )

/** Resolves when a run is claimed: its work begins. */
function runIsNoted(home: string): Promise<void> {
  return new Promise((done) => {
    const watcher = watch(join(home, 'profile/state/runs'), (_, name) => {
      if (!/^job-.*[.]json$/.test(name)) return
      watcher.close()
      done()
    })
  })
}

async function renew({ source }: Place, random: () => number): Promise<void> {
  await rm(join(source, 'new'), { force: true })
  await writeFile(join(source, 'new'), randomBytes(random, 6 << 20))
  await writeFile(join(source, `note ${random().toString(36).slice(2)}`), randomBytes(random, 4096))
}
