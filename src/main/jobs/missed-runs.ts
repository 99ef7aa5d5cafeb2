import { rename } from 'node:fs/promises'
import { z } from 'zod'
import { MissedRun, type WaitReason } from '../../contract/schedule'
import type { Catalog } from '../catalog'
import { readIfThere, setAside } from '../files'
import type { Clock } from '../model/clock'
import { localTime } from '../model/local-time'

/** As versions before the history database kept all of it in one file. */
const OldFile = z.object({ version: z.literal(1), seenAt: z.number(), missed: z.array(MissedRun) })

/** How many are kept of each job. */
const KEPT = 100
const MISSED = 'missed'
/** What is about no job is kept under a name that no job has. */
const NOBODY = '(scheduler)'
const SEEN = 'seen'

/** Only one may be told of one moment of a job. Units: milliseconds since 1970 UTC. */
export interface Missing {
  readonly jobId: string
  readonly dueAt: number
  readonly reason: WaitReason
}

export interface MissedRunsPorts {
  readonly memory: Pick<Catalog, 'fact' | 'keepFact'>
  /** What versions before wrote: taken over once, then called otherwise. */
  readonly oldFile: string
  readonly clock: Clock
}

/**
 * Why each run that was due did not happen, in the history database: newest first, written when a reason begins or ends.
 * One process writes, the one that begins what is due. What cannot be read counts as nothing.
 * Source: docs/spec/jobs.md, F51.
 */
export class MissedRuns {
  #queue: Promise<unknown> = Promise.resolve()
  #taken: Promise<void> | null = null

  constructor(private readonly ports: MissedRunsPorts) {}

  async of(jobId: string): Promise<readonly MissedRun[]> {
    await this.takeOver()
    const kept = z.array(MissedRun).safeParse(await this.ports.memory.fact(jobId, MISSED))
    return kept.success ? kept.data : []
  }

  /** When the scheduler looked last, before this process; 0 when it never did. */
  async seenAt(): Promise<number> {
    await this.takeOver()
    const kept = z.number().safeParse(await this.ports.memory.fact(NOBODY, SEEN))
    return kept.success ? kept.data : 0
  }

  /** The reason that holds from now on; the same one as before goes on. */
  note({ jobId, dueAt, reason }: Missing): Promise<void> {
    return this.change(jobId, (all) => {
      const open = all.find(({ until }) => until === null)
      if (open?.reason === reason && Date.parse(open.dueAt) === dueAt) return all
      const now = localTime(this.ports.clock.now())
      return [{ jobId, dueAt: localTime(dueAt), reason, from: now, until: null }, ...ended(all, now)]
    })
  }

  /** A stretch that is over: the computer slept, or nobody was there to start anything. */
  add({ jobId, dueAt, reason }: Missing, from: number, until: number): Promise<void> {
    const whole = { jobId, dueAt: localTime(dueAt), reason, from: localTime(from), until: localTime(until) }
    return this.change(jobId, (all) => [whole, ...ended(all, localTime(from))])
  }

  /** The job has begun, or is due no more. */
  end(jobId: string): Promise<void> {
    return this.change(jobId, (all) =>
      all.some(({ until }) => until === null) ? ended(all, localTime(this.ports.clock.now())) : all,
    )
  }

  /** The scheduler is there now. */
  async seen(): Promise<void> {
    await this.takeOver()
    await this.ports.memory.keepFact(NOBODY, SEEN, this.ports.clock.now())
  }

  private change(jobId: string, edit: (all: readonly MissedRun[]) => readonly MissedRun[]): Promise<void> {
    const turn = this.#queue.then(async () => {
      const before = await this.of(jobId)
      const after = edit(before)
      if (after !== before) await this.ports.memory.keepFact(jobId, MISSED, after.slice(0, KEPT))
    })
    this.#queue = turn.catch(() => undefined)
    return turn
  }

  private takeOver(): Promise<void> {
    return (this.#taken ??= this.bringIn().catch(() => undefined))
  }

  /** What the database knows already is newer than the file. */
  private async bringIn(): Promise<void> {
    const { memory, oldFile, clock } = this.ports
    const content = await readIfThere(oldFile)
    if (!content) return
    const old = OldFile.safeParse(parsed(content.toString('utf8')))
    if (!old.success) {
      await setAside(oldFile, clock.now())
      return
    }
    const { missed, seenAt } = old.data
    for (const jobId of new Set(missed.map((one) => one.jobId))) {
      if ((await memory.fact(jobId, MISSED)) !== null) continue
      await memory.keepFact(jobId, MISSED, missed.filter((one) => one.jobId === jobId).slice(0, KEPT))
    }
    if ((await memory.fact(NOBODY, SEEN)) === null) await memory.keepFact(NOBODY, SEEN, seenAt)
    // Another process may have been as quick.
    await rename(oldFile, `${oldFile}.taken-over`).catch(() => undefined)
  }
}

const ended = (all: readonly MissedRun[], until: string): MissedRun[] =>
  all.map((one) => (one.until === null ? { ...one, until } : one))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}
