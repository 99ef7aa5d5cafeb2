import type { Refusal } from '../../../contract/component-restore'
import { type WriterMetadata, backupSchema, instancesOf, ownInstance } from '../../vss/documents'

/** Which running instance takes part in the restore of a component. */
export type RestoreInstance =
  | { readonly kind: 'own' }
  | { readonly kind: 'other'; readonly instanceId: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * Finds the instance (rules I60 to I62): the component's own, unless the person names another of its class by id or by
 * name. `stored` is its writer's document of the restore point. Pure.
 */
export function chooseInstance(
  stored: Pick<WriterMetadata, 'writerId' | 'instanceName' | 'name' | 'backupSchema'>,
  present: readonly WriterMetadata[],
  wanted: string | null,
): RestoreInstance {
  const ofClass = instancesOf(stored.writerId, present)
  const own = ownInstance(stored, present)
  if (wanted === null) return own ? { kind: 'own' } : refused('writer-missing', notRunning(stored, ofClass))
  const [named, ...more] = ofClass.filter((one) => isCalled(one, wanted))
  if (!named || more.length > 0)
    return refused('instance-missing', `No instance ${wanted} of ${stored.name} runs. ${listed(ofClass)}`.trim())
  if (named === own) return { kind: 'own' }
  if ((stored.backupSchema & backupSchema.restoreWithMove) === 0)
    return refused('no-move', `${stored.name} does not let its data go to another instance.`)
  return { kind: 'other', instanceId: named.instanceId }
}

const isCalled = ({ instanceId, instanceName }: WriterMetadata, text: string): boolean =>
  instanceId.toLowerCase() === text.replace(/^\{(.*)\}$/, '$1').toLowerCase() ||
  (instanceName !== '' && instanceName === text)

function notRunning(
  { name, instanceName }: Pick<WriterMetadata, 'name' | 'instanceName'>,
  ofClass: readonly WriterMetadata[],
): string {
  if (ofClass.length === 0) return `${name} does not run.`
  const which =
    instanceName === '' ? 'it is not known to which one this belongs' : `its instance ${instanceName} does not`
  return `${name} runs, but ${which}. ${listed(ofClass)}`
}

const listed = (writers: readonly WriterMetadata[]): string =>
  writers.length === 0
    ? ''
    : `There are: ${writers.map(({ instanceId, instanceName }) => instanceName || instanceId).join(', ')}.`

const refused = (kind: Refusal['kind'], detail: string): RestoreInstance => ({
  kind: 'refused',
  refusal: { kind, detail },
})
