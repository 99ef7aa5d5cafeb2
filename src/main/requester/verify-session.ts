import type { Mover, MoverEvent } from '../mover'
import type { CheckFinding, Repository } from '../repository'
import { Ladder } from './ladder'
import { choosePacks, type PackSubset } from './pack-subset'

export interface VerifyOutcome {
  readonly findings: readonly CheckFinding[]
  /** Zero when no data was to be read. */
  readonly packsRead: number
  readonly bytesRead: number
}

/**
 * Checks a repository: its structure always, every stored byte of the packs that `readData` chooses (docs/spec/repository.md).
 * Finds all there is to find; fails only when the repository cannot be looked at.
 */
export async function verifyRepository(
  repository: Repository,
  startMover: (repository: Repository, signal: AbortSignal) => Promise<Mover>,
  {
    readData,
    random = Math.random,
    signal,
    onEvent,
  }: { readData: PackSubset; random?: () => number; signal: AbortSignal; onEvent: (event: MoverEvent) => void },
): Promise<VerifyOutcome> {
  const undo = new Ladder()
  try {
    const lock = await repository.lock('shared', { signal, isReader: true })
    undo.push(() => lock.release())
    const mover = await startMover(repository, signal)
    undo.push(() => mover.close())
    const worthLooking = async (trees: readonly string[], damagedIndexes: readonly string[]) => {
      const indexes = (await repository.indexIds()).filter((id) => !damagedIndexes.includes(id))
      await mover.call('loadIndexes', indexes)
      return new Set(await mover.call('leadingTrees', { trees: [...trees] }))
    }
    const findings: CheckFinding[] = [...(await repository.check({ signal, worthLooking }))]
    if (readData.kind === 'none') return { findings, packsRead: 0, bytesRead: 0 }
    const known = [...(await repository.packs({ isFresh: true })).all()]
    const packs = choosePacks(known, readData, random).map(({ id }) => id)
    const { packs: packsRead, bytes: bytesRead, damage } = await mover.call('verifyPacks', packs, onEvent)
    for (const { code, pack, blob, message } of damage) {
      findings.push({ code, severity: 'error', message, context: { pack, ...(blob === null ? {} : { blob }) } })
    }
    return { findings, packsRead, bytesRead }
  } finally {
    await undo.unwind()
  }
}
