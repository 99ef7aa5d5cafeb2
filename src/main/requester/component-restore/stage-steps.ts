import { lstat, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isWithin } from '../../model/volume-path'
import type { RestoreStep } from './restore-steps'

/**
 * The steps of one stage, as they are collected: what is there is kept before anything is placed over it, once each.
 * `before` are the stages that are not done yet but come first, as for the next start of the computer.
 */
export class StageSteps {
  readonly #kept = new Set<string>()
  readonly #steps: RestoreStep[] = []

  constructor(
    private readonly before: readonly (readonly RestoreStep[])[],
    /** Where what is at a path is kept: on the same volume. */
    private readonly keptFor: (path: string) => Promise<string>,
  ) {}

  get steps(): readonly RestoreStep[] {
    return this.#steps
  }

  get keptPaths(): readonly string[] {
    return [...this.#kept]
  }

  /** Where the content of a path is now, once the stages before are done; null when there will be nothing. */
  async presentAs(path: string): Promise<string | null> {
    for (const stage of [...this.before].reverse())
      for (const step of stage) {
        if (step.kind !== 'place' || !isWithin(step.path, path)) continue
        const staged = step.staged + path.slice(step.path.length)
        if (await isThere(staged)) return staged
      }
    return (await isThere(path)) ? path : null
  }

  async keep(path: string): Promise<void> {
    if (this.#kept.has(path) || (await this.presentAs(path)) === null) return
    this.#kept.add(path)
    this.#steps.push({ kind: 'keep', path, kept: join(await this.keptFor(path), path) })
  }

  /** One file into its place. */
  async placeFile(staged: string, path: string): Promise<void> {
    await this.keep(path)
    await this.#make(dirname(path))
    this.#steps.push({ kind: 'place', staged, path })
  }

  /** A staged folder into its place: as a whole where there is none yet, else what is in it. */
  async placeFolder(staged: string, path: string): Promise<void> {
    if (!(await isThere(staged))) return
    if (path !== '/' && (await this.presentAs(path)) === null) {
      await this.#make(dirname(path))
      this.#steps.push({ kind: 'place', staged, path })
      return
    }
    for (const entry of await readdir(staged, { withFileTypes: true }).catch(() => [])) {
      const [from, to] = [join(staged, entry.name), join(path, entry.name)]
      if (this.places(from)) continue
      if (entry.isDirectory()) await this.placeFolder(from, to)
      else await this.placeFile(from, to)
    }
  }

  /** Something of this stage has a place of its own already. */
  places(staged: string): boolean {
    return this.#steps.some((step) => step.kind === 'place' && step.staged === staged)
  }

  async #make(folder: string): Promise<void> {
    const missing: string[] = []
    for (let at = folder; at !== '/' && (await this.presentAs(at)) === null; at = dirname(at)) missing.unshift(at)
    for (const path of missing) {
      const isMade = this.#steps.some((step) => step.kind !== 'keep' && isWithin(step.path, path))
      if (!isMade) this.#steps.push({ kind: 'make', path })
    }
  }
}

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )
