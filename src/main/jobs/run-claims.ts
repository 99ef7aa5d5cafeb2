import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../files'
import { BackupError } from '../model/backup-error'

/** What is noted of a run before it begins, so that it is missed when its process dies. */
const Note = z.object({
  sessionId: z.string(),
  startedAt: z.string(),
  pid: z.int(),
  /** Where it writes to. */
  repository: z.string().optional(),
})
export type Note = z.infer<typeof Note>

export interface RunClaimsPorts {
  readonly folder: string
  /** Takes a lock on a file that dies with this process; returns how to give it back, or null when another has it. */
  readonly lock: (file: string) => (() => void) | null
  readonly pid: number
  readonly isAlive: (pid: number) => boolean
}

const NOTE = '.json'
const SCHEDULER = 'scheduler.lock'

/**
 * Who runs which job, among all processes of this profile: one run of a job at a time, one scheduler at a time. The lock
 * is the kernel's, so whatever a killed process held is free; what it had begun is still noted, and found.
 * Source: docs/spec/jobs.md, F40-F42.
 */
export class RunClaims {
  constructor(private readonly ports: RunClaimsPorts) {}

  /** Returns how to end it. Fails: `busy` when another process runs the job. */
  async take(jobId: string, begun: Omit<Note, 'pid'>): Promise<() => Promise<void>> {
    const { folder } = this.ports
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const release = this.tryLock(`${fileNameOf(jobId)}.lock`)
    if (!release) throw new BackupError('busy', 'Another Penumbra is backing up this job.', { retry: 'later' })
    const file = join(folder, fileNameOf(jobId) + NOTE)
    await writeAtomically(file, `${JSON.stringify({ ...begun, pid: this.ports.pid })}\n`)
    return async () => {
      await rm(file, { force: true })
      release()
    }
  }

  /** Whether a run of the job is under way anywhere, for a screen: only the lock decides. */
  async isTaken(jobId: string): Promise<boolean> {
    return (await this.noteOf(jobId)) !== null
  }

  /** What is noted of the run of a job that is under way; null for none. Never fails. */
  async noteOf(jobId: string): Promise<Note | null> {
    const note = await this.noted(jobId)
    return note !== null && this.ports.isAlive(note.pid) ? note : null
  }

  /** How many runs of other processes that live write to a repository. Never fails. */
  async elsewhere(repository: string): Promise<number> {
    const { folder, pid, isAlive } = this.ports
    const names: readonly string[] = await readdir(folder).catch(() => [])
    const files = names.filter((name) => name.startsWith('job-') && name.endsWith(NOTE))
    const notes = await Promise.all(files.map((name) => noteIn(join(folder, name))))
    return notes.filter((note) => note && note.repository === repository && note.pid !== pid && isAlive(note.pid))
      .length
  }

  /** What was begun by a process that is gone, by job; forgotten with this. */
  async takeLost(jobIds: readonly string[]): Promise<ReadonlyMap<string, Note>> {
    const lost = new Map<string, Note>()
    for (const jobId of jobIds) {
      const note = await this.noted(jobId)
      const release = note && this.tryLock(`${fileNameOf(jobId)}.lock`)
      if (!release) continue
      lost.set(jobId, note)
      await rm(join(this.ports.folder, fileNameOf(jobId) + NOTE), { force: true })
      release()
    }
    return lost
  }

  /** The right to start what is due; null while another process has it. */
  async beScheduler(): Promise<(() => void) | null> {
    await mkdir(this.ports.folder, { recursive: true, mode: 0o700 })
    return this.tryLock(SCHEDULER)
  }

  /** Whether some process of this profile starts what is due. */
  async hasScheduler(): Promise<boolean> {
    const there: readonly string[] = await readdir(this.ports.folder).catch(() => [])
    return there.includes(SCHEDULER) && this.isHeld(SCHEDULER)
  }

  private noted(jobId: string): Promise<Note | null> {
    return noteIn(join(this.ports.folder, fileNameOf(jobId) + NOTE))
  }

  private isHeld(name: string): boolean {
    const release = this.tryLock(name)
    release?.()
    return release === null
  }

  private tryLock(name: string): (() => void) | null {
    return this.ports.lock(join(this.ports.folder, name))
  }
}

async function noteIn(file: string): Promise<Note | null> {
  const content = await readIfThere(file).catch(() => null)
  if (!content) return null
  try {
    return Note.parse(JSON.parse(content.toString('utf8')))
  } catch {
    return null
  }
}

/** Under which name whoever prunes or repairs the repository at a place keeps runs waiting, in every process of a profile. */
export const maintenanceClaim = (location: string): string =>
  `maintenance ${createHash('sha256').update(location).digest('hex').slice(0, 32)}`

/** Ids are ours, but an imported settings file may name anything. */
const fileNameOf = (jobId: string): string => `job-${Buffer.from(jobId).toString('hex').slice(0, 200)}`
