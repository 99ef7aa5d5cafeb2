import type { ApplicationWishes } from '../../contract/jobs'
import type { WriterStatus } from '../../contract/writers'
import { say, within } from '../model/sentence'
import { BackupError } from '../model/backup-error'
import type { WriterMetadata } from '../vss/documents'
import { pathName } from './component-selection/component-family'
import type { WantedComponent } from './component-selection/selection'

/** What a job asks of the applications unless it says otherwise: all of them, and their chains stay as they are. */
export const DEFAULT_WISHES: ApplicationWishes = {
  ...{ type: 'copy', writers: [], excludedWriters: [], components: [], confirmedFull: [], onlyComponents: false },
}

/** Whether a person means this writer: by class id, instance id or friendly name, in any case, with or without braces. */
export function writerNamed(
  { writerId, instanceId, name }: Pick<WriterMetadata, 'writerId' | 'instanceId' | 'name'>,
  text: string,
): boolean {
  const wanted = text.replace(/^\{(.*)\}$/, '$1').toLowerCase()
  return [writerId, instanceId, name].some((known) => known.toLowerCase() === wanted)
}

/**
 * The components that a person names, null for all. A component is named by its full name with `\` or `/`, or by its
 * name alone. What nobody describes stays in the list, so that it is said (rule X13).
 */
export function wantedBy(
  { writers, components }: Pick<ApplicationWishes, 'writers' | 'components'>,
  metadata: readonly WriterMetadata[],
): readonly WantedComponent[] | null {
  if (writers.length === 0 && components.length === 0) return null
  const whole = metadata
    .filter((writer) => writers.some((text) => writerNamed(writer, text)))
    .flatMap((writer) => writer.components.map((component) => named(writer, component)))
  const single = components.flatMap(({ writer: text, component: wanted }) => {
    const found = metadata
      .filter((writer) => writerNamed(writer, text))
      .flatMap((writer) =>
        writer.components
          .filter((component) => isNamed(component, wanted))
          .map((component) => named(writer, component)),
      )
    return found.length > 0 ? found : [{ writerId: text, instanceId: null, logicalPath: '', name: wanted }]
  })
  return [...whole, ...single]
}

/**
 * A writer that the run counts on and that could not even describe itself ends a run in which none may fail (rule O8).
 *
 * Fails: with the code of its failure.
 */
export function demandIdentified(
  { writers, components, excludedWriters, onWriterFailure }: ApplicationWishes,
  statuses: readonly WriterStatus[],
): void {
  if (onWriterFailure !== 'fail') return
  const named = [...writers, ...components.map(({ writer }) => writer)]
  for (const status of statuses) {
    const isMeant = (text: string): boolean => writerNamed(status, text)
    const isWanted = (named.length === 0 || named.some(isMeant)) && !excludedWriters.some(isMeant)
    if (!status.failure || !isWanted) continue
    const { code, message, retry, context } = status.failure
    const words = say(
      'No application may fail in this run, so it ends and keeps nothing. {name} failed at {event}: {why}',
      {
        ...{ name: status.name, event: 'identify', why: within(message) },
      },
    )
    throw new BackupError(code, words, { retry, context })
  }
}

const named = (
  { writerId, instanceId }: WriterMetadata,
  { logicalPath, name }: { readonly logicalPath: string; readonly name: string },
): WantedComponent => ({ writerId, instanceId, logicalPath, name })

const isNamed = (component: { readonly logicalPath: string; readonly name: string }, text: string): boolean =>
  component.name === text || slashes(pathName(component)) === slashes(text)

const slashes = (text: string): string => text.replaceAll('\\', '/').replace(/^\/+/, '')
