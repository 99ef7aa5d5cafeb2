import { z } from 'zod'
import { MissedRun, type WaitReason } from '../../contract/schedule'
import { readIfThere, setAside, writeAtomically } from '../files'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'

const File = z.object({ version: z.literal(1), seenAt: z.number(), missed: z.array(MissedRun) })
type File = z.infer<typeof File>

/** How many are kept of each job. */
const KEPT = 100
const NOTHING: File = { version: 1, seenAt: 0, missed: [] }

/** Only one may be told of one moment of a job. Units: milliseconds since 1970 UTC. */
export interface Missing {
  readonly jobId: string
  readonly dueAt: number
  readonly reason: WaitReason
}

/**
 * Why each run that was due did not happen: a small file in the state folder, newest first, written when a reason begins
 * or ends. A file that cannot be read is kept aside and counts as empty. Source: docs/spec/jobs.md, F51.
 */
export class MissedRuns {
  #queue: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly file: string,
    private readonly clock: Clock,
  ) {}

  async of(jobId: string): Promise<readonly MissedRun[]> {
    return (await this.read()).missed.filter((missed) => missed.jobId === jobId)
  }

  /** When the scheduler looked last, before this process; 0 when it never did. */
  async seenAt(): Promise<number> {
    return (await this.read()).seenAt
  }

  /** The reason that holds from now on; the same one as before goes on. */
  note({ jobId, dueAt, reason }: Missing): Promise<void> {
    return this.change((file) => {
      const open = file.missed.find((one) => one.jobId === jobId && one.until === null)
      if (open?.reason === reason && Date.parse(open.dueAt) === dueAt) return file
      const now = localTime(this.clock.now())
      const begun = { jobId, dueAt: localTime(dueAt), reason, from: now, until: null }
      return { ...file, missed: [begun, ...ended(file.missed, jobId, now)] }
    })
  }

  /** A stretch that is over: the computer slept, or nobody was there to start anything. */
  add({ jobId, dueAt, reason }: Missing, from: number, until: number): Promise<void> {
    const whole = { jobId, dueAt: localTime(dueAt), reason, from: localTime(from), until: localTime(until) }
    return this.change((file) => ({ ...file, missed: [whole, ...ended(file.missed, jobId, localTime(from))] }))
  }

  /** The job has begun, or is due no more. */
  end(jobId: string): Promise<void> {
    return this.change((file) =>
      file.missed.some((one) => one.jobId === jobId && one.until === null)
        ? { ...file, missed: ended(file.missed, jobId, localTime(this.clock.now())) }
        : file,
    )
  }

  /** The scheduler is there now. */
  seen(): Promise<void> {
    return this.change((file) => ({ ...file, seenAt: this.clock.now() }))
  }

  private change(edit: (file: File) => File): Promise<void> {
    const turn = this.#queue.then(async () => {
      const before = await this.read()
      const after = edit(before)
      if (after === before) return
      const counts = new Map<string, number>()
      const missed = after.missed.filter(({ jobId }) => {
        counts.set(jobId, (counts.get(jobId) ?? 0) + 1)
        return (counts.get(jobId) ?? 0) <= KEPT
      })
      await writeAtomically(this.file, `${JSON.stringify({ ...after, missed })}\n`)
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  private async read(): Promise<File> {
    const content = await readIfThere(this.file)
    if (!content) return NOTHING
    try {
      return File.parse(JSON.parse(content.toString('utf8')))
    } catch {
      await setAside(this.file, this.clock.now())
      return NOTHING
    }
  }
}

const ended = (all: readonly MissedRun[], jobId: string, until: string): MissedRun[] =>
  all.map((one) => (one.jobId === jobId && one.until === null ? { ...one, until } : one))
