import type { Refusal } from '../../../contract/component-restore'
import type { Said, SaidValue, Sentence } from '../../../contract/sentence'
import { say } from '../../model/sentence'
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
    return refused(
      'instance-missing',
      say('No instance {wanted} of {name} runs. {others}', { wanted, name: stored.name, others: listed(ofClass) }),
    )
  if (named === own) return { kind: 'own' }
  if ((stored.backupSchema & backupSchema.restoreWithMove) === 0)
    return refused('no-move', say('{name} does not let its data go to another instance.', { name: stored.name }))
  return { kind: 'other', instanceId: named.instanceId }
}

const isCalled = ({ instanceId, instanceName }: WriterMetadata, text: string): boolean =>
  instanceId.toLowerCase() === text.replace(/^\{(.*)\}$/, '$1').toLowerCase() ||
  (instanceName !== '' && instanceName === text)

function notRunning(
  { name, instanceName }: Pick<WriterMetadata, 'name' | 'instanceName'>,
  ofClass: readonly WriterMetadata[],
): Said {
  if (ofClass.length === 0) return say('{name} does not run.', { name })
  const others = listed(ofClass)
  return instanceName === ''
    ? say('{name} runs, but it is not known to which one this belongs. {others}', { name, others })
    : say('{name} runs, but its instance {instance} does not. {others}', { name, instance: instanceName, others })
}

const listed = (writers: readonly WriterMetadata[]): SaidValue =>
  writers.length === 0
    ? ''
    : say('There are: {names}.', {
        names: writers.map(({ instanceId, instanceName }) => instanceName || instanceId).join(', '),
      })

const refused = (kind: Refusal['kind'], detail: Sentence): RestoreInstance => ({
  kind: 'refused',
  refusal: { kind, detail },
})
