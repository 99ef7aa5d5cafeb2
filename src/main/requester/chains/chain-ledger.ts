import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeAtomically } from '../../files'
import { type ChainOwner, LinkType, chainFolder } from './link'

/**
 * What this computer's writers were told of completed backups, in order: the proof that a link may be built on (rules
 * K20 to K23, docs/spec/chains.md). It is written before BackupComplete and again when writers acknowledged it, so that
 * a crash in between is known. A writer lives on this computer, and so does its ledger; without it the next is full.
 */
const ChainEvent = z.object({
  /** The component, by the folder of its chain. */
  chain: z.string(),
  type: LinkType,
  repositoryId: z.string(),
  snapshotId: z.string(),
  session: z.string(),
  at: z.string(),
  isAcknowledged: z.boolean(),
})
export type ChainEvent = z.infer<typeof ChainEvent>

export interface ChainLedger {
  /** Oldest first. */
  events(): Promise<readonly ChainEvent[]>
  /** Before BackupComplete. Durable once it resolves. */
  announce(events: readonly Omit<ChainEvent, 'isAcknowledged'>[]): Promise<void>
  /** After it, for the components whose writers answered. */
  acknowledge(session: string, owners: readonly ChainOwner[]): Promise<void>
}

const Ledger = z.object({ version: z.literal(1), events: z.array(ChainEvent) })

/** A ledger in the file `chains.json` of a folder. A damaged file is none: what it proved is not proven any more. */
export function createChainLedger(folder: string): ChainLedger {
  const file = join(folder, 'chains.json')
  let last: Promise<unknown> = Promise.resolve()
  const read = async (): Promise<readonly ChainEvent[]> => {
    const text = await readIfThere(file)
    return text === null ? [] : decode(text.toString())
  }
  const change = (edit: (events: readonly ChainEvent[]) => readonly ChainEvent[]): Promise<void> => {
    const done = last.then(async () => {
      const ledger = { version: 1, events: withoutOld(edit(await read())) }
      await writeAtomically(file, `${JSON.stringify(ledger, null, 1)}\n`)
    })
    last = done.catch(() => undefined)
    return done
  }
  return {
    events: read,
    announce: (events) =>
      change((known) => [...known, ...events.map((event) => ({ ...event, isAcknowledged: false }))]),
    acknowledge(session, owners) {
      const chains = new Set(owners.map(chainFolder))
      const isDone = (event: ChainEvent) => event.session === session && chains.has(event.chain)
      return change((known) => known.map((event) => (isDone(event) ? { ...event, isAcknowledged: true } : event)))
    },
  }
}

function decode(text: string): readonly ChainEvent[] {
  try {
    return Ledger.parse(JSON.parse(text)).events
  } catch {
    return []
  }
}

/** What lies before an acknowledged full backup of a component in a repository is of no use any more. */
function withoutOld(events: readonly ChainEvent[]): readonly ChainEvent[] {
  const placeOf = ({ chain, repositoryId }: ChainEvent) => `${chain} ${repositoryId}`
  const fullAt = new Map<string, number>()
  events.forEach((event, at) => {
    if (event.type === 'full' && event.isAcknowledged) fullAt.set(placeOf(event), at)
  })
  return events.filter((event, at) => at >= (fullAt.get(placeOf(event)) ?? 0))
}
