import type { ApplicationWishes, BackupType } from '../../contract/jobs'
import type { JobPlan, PlannedBackupComponent, PlannedWriter } from '../../contract/plans'

/**
 * What a person asks of the applications, edited step by step. Pure. With neither writers nor components named, all of all
 * is meant, also what is installed later; a first exception names everything else that is there now.
 */

/** What holds until somebody says otherwise: copies of everything. */
export const copiesOfAll: ApplicationWishes = {
  ...{ type: 'copy', writers: [], excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false },
}

type Writer = Pick<PlannedWriter, 'writerId' | 'name'>
type Component = Pick<PlannedBackupComponent, 'logicalPath' | 'name'>

/** The full name by which a component is chosen. */
export const componentName = ({ logicalPath, name }: Component): string =>
  logicalPath === '' ? name : `${logicalPath}\\${name}`

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

/** Whether a text of the settings means this writer; instance ids are made anew at each start and mean none. */
export const means =
  ({ writerId, name }: Writer) =>
  (text: string): boolean =>
    same(text.replace(/^\{(.*)\}$/, '$1'), writerId) || same(text, name)

export const isEverything = ({ writers, components }: ApplicationWishes): boolean =>
  writers.length === 0 && components.length === 0

export const isExcluded = (wishes: ApplicationWishes, writer: Writer): boolean =>
  wishes.excludedWriters.some(means(writer))

/** All of it, also what it adds later. */
export const isWhole = (wishes: ApplicationWishes, writer: Writer): boolean =>
  !isExcluded(wishes, writer) && (isEverything(wishes) || wishes.writers.some(means(writer)))

export const isChosen = (wishes: ApplicationWishes, writer: Writer, component: Component): boolean =>
  isWhole(wishes, writer) ||
  (!isExcluded(wishes, writer) &&
    wishes.components.some((one) => means(writer)(one.writer) && one.component === componentName(component)))

/** Whether it keeps a chain that some type but copy moves on. */
export const keepsChain = ({ knows }: Pick<PlannedWriter, 'knows'>): boolean =>
  knows.some((type) => type === 'incremental' || type === 'differential' || type === 'log')

export const isOwned = ({ owned, type }: ApplicationWishes, writer: Writer): boolean =>
  type !== 'copy' && (owned === undefined || owned.some(means(writer)))

export const isConfirmed = ({ confirmedFull }: ApplicationWishes, writer: Writer): boolean =>
  confirmedFull.some(means(writer))

const without = (texts: readonly string[], writer: Writer): string[] => texts.filter((text) => !means(writer)(text))

/** Takes part or not, as a whole. */
export function setTakesPart(wishes: ApplicationWishes, writer: Writer, takesPart: boolean): ApplicationWishes {
  const excludedWriters = without(wishes.excludedWriters, writer)
  if (!takesPart) return { ...wishes, excludedWriters: [...excludedWriters, writer.writerId] }
  const isNamed = wishes.writers.some(means(writer)) || wishes.components.some((one) => means(writer)(one.writer))
  if (isEverything(wishes) || isNamed) return { ...wishes, excludedWriters }
  return { ...wishes, excludedWriters, writers: [...wishes.writers, writer.writerId] }
}

/** One component in or out; `writers` are all that the plan shows. */
export function toggleComponent(
  wishes: ApplicationWishes,
  writers: readonly PlannedWriter[],
  writer: PlannedWriter,
  component: PlannedBackupComponent,
): ApplicationWishes {
  const named = isEverything(wishes)
    ? writers.filter((other) => other.failure === null && !isExcluded(wishes, other)).map(({ writerId }) => writerId)
    : wishes.writers
  const name = componentName(component)
  const before = writer.components.filter((one) => one.selectable && isChosen(wishes, writer, one)).map(componentName)
  const after = before.includes(name) ? before.filter((one) => one !== name) : [...before, name]
  const next = {
    ...wishes,
    writers: without(named, writer),
    components: [
      ...wishes.components.filter((one) => !means(writer)(one.writer)),
      ...after.map((one) => ({ writer: writer.writerId, component: one })),
    ],
    excludedWriters: without(wishes.excludedWriters, writer),
  }
  return after.length > 0 ? next : setTakesPart({ ...next, writers: [...named] }, writer, false)
}

/** Back to all of one writer, also what it adds later. */
export const chooseWhole = (wishes: ApplicationWishes, writer: Writer): ApplicationWishes => ({
  ...wishes,
  components: wishes.components.filter((one) => !means(writer)(one.writer)),
  writers: isEverything(wishes) ? [] : [...without(wishes.writers, writer), writer.writerId],
  excludedWriters: without(wishes.excludedWriters, writer),
})

/** The type that owns an application's backups with the least work: its logs, else what changed. */
export function owningType({ knows }: Pick<PlannedWriter, 'knows'>): BackupType {
  const types = ['log', 'incremental', 'differential'] as const
  return types.find((type) => knows.includes(type)) ?? 'full'
}

/** Its backups are this job's, or not any more; the first brings the type along, the last takes it away. */
export function setOwned(
  wishes: ApplicationWishes,
  writers: readonly PlannedWriter[],
  writer: PlannedWriter,
  owns: boolean,
): ApplicationWishes {
  const now = wishes.type === 'copy' ? [] : writers.filter((one) => keepsChain(one) && isOwned(wishes, one))
  const rest = now.filter((one) => !means(writer)(one.writerId)).map(({ writerId }) => writerId)
  const owned = owns ? [...rest, writer.writerId] : rest
  const type = owned.length === 0 ? 'copy' : wishes.type === 'copy' ? owningType(writer) : wishes.type
  return { ...wishes, type, owned }
}

/** Another type for the run. One that is no copy is for nobody until somebody says whose backups are owned. */
export const setType = (wishes: ApplicationWishes, type: BackupType): ApplicationWishes =>
  wishes.type === 'copy' && type !== 'copy' ? { ...wishes, type, owned: wishes.owned ?? [] } : { ...wishes, type }

export const setConfirmed = (wishes: ApplicationWishes, writer: Writer, isSure: boolean): ApplicationWishes => ({
  ...wishes,
  confirmedFull: [...without(wishes.confirmedFull, writer), ...(isSure ? [writer.writerId] : [])],
})

/** What an offer of a run asks for: its application's backups, by the offered type. */
export function acceptOffer(
  wishes: ApplicationWishes,
  { writers }: JobPlan,
  offer: { readonly writerId: string; readonly type: BackupType },
): ApplicationWishes {
  const writer = writers.find(({ writerId }) => same(writerId, offer.writerId))
  if (!writer) return wishes
  const owning = setOwned(wishes, writers, writer, true)
  return wishes.type === 'copy' ? { ...owning, type: offer.type } : owning
}
