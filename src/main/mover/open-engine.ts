import type { Addon, NativeEngine } from '../native'
import { openRemote } from '../repository'
import { Carrier } from './carrier'
import type { MethodInput } from './protocol'

/** The native engine of a session, with a carrier where the repository is no folder. Fails: as both. */
export async function openEngine(
  addon: Addon,
  { remote, ...options }: MethodInput<'open'>,
): Promise<{ readonly engine: NativeEngine; readonly carrier: Carrier | null }> {
  if (remote === null) return { engine: addon.openEngine(options), carrier: null }
  const carrier = await Carrier.open(openRemote(remote.target), remote.stagingParent)
  const engine: NativeEngine = addon.openEngine({
    ...options,
    repository: carrier.staging,
    carry: (question) =>
      void carrier.answer(question).then((answer) => {
        engine.answer(question.id, answer)
      }),
  })
  return { engine, carrier }
}
