import type { WriterMetadata } from './writer-metadata'

/** What names an instance of a writer class through its restarts. */
export type WriterInstance = Pick<WriterMetadata, 'writerId' | 'instanceId' | 'instanceName'>

/** Those of a class, whatever the case of its id. */
export const instancesOf = <Instance extends WriterInstance>(
  writerId: string,
  present: readonly Instance[],
): readonly Instance[] => present.filter((one) => one.writerId.toLowerCase() === writerId.toLowerCase())

/**
 * The running instance that stored data belongs to: the one of its name, or the only one of its class where one of the two
 * has no name (vss-model 1). Null when none runs, or nobody can say which it is.
 */
export function ownInstance<Instance extends WriterInstance>(
  { writerId, instanceName }: Pick<WriterInstance, 'writerId' | 'instanceName'>,
  present: readonly Instance[],
): Instance | null {
  const ofClass = instancesOf(writerId, present)
  const named = ofClass.filter((one) => one.instanceName === instanceName)
  if (named.length === 1) return named[0] ?? null
  const [only] = ofClass
  if (!only || ofClass.length > 1) return null
  return only.instanceName === '' || instanceName === '' ? only : null
}
