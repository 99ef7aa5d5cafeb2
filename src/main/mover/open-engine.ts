import type { Addon, CarryQuestion, NativeEngine } from '../native'
import { systemTimers } from '../model/timers'
import { createThrottle, openServer, type TellRequest } from '../repository'
import { Carrier } from './carrier'
import type { MethodInput, MethodOutput, MoverEvent } from './protocol'

/** The native engine of a session, with a carrier where the repository is no folder. Fails: as both. */
export async function openEngine(
  addon: Addon,
  { remote, writeRate, ...options }: MethodInput<'open'>,
  tell: TellRequest,
): Promise<{ readonly engine: NativeEngine; readonly carrier: Carrier | null }> {
  if (remote === null) {
    const folder = addon.openEngine(options)
    if (writeRate !== null) folder.limit(writeRate)
    return { engine: folder, carrier: null }
  }
  const carrier = await openCarrier(remote, tell)
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

/** Copies out of another repository, with a carrier of its own where that is no folder. */
export async function copyFrom(
  engine: NativeEngine,
  { source: { remote, ...source }, ...asked }: MethodInput<'copySnapshots'>,
  emit: (event: MoverEvent) => void,
  tell: TellRequest,
): Promise<MethodOutput<'copySnapshots'>> {
  if (remote === null) return engine.copySnapshots({ ...asked, source }, emit)
  const carrier = await openCarrier(remote, tell)
  try {
    await carrier.expectIndexes(asked.indexes)
    const carry = (question: CarryQuestion) =>
      void carrier.answer(question).then((answer) => {
        engine.answerSource(question.id, answer)
      })
    return await engine.copySnapshots({ ...asked, source: { ...source, repository: carrier.staging, carry } }, emit)
  } finally {
    await carrier.close()
  }
}

const openCarrier = async (
  { target, stagingParent, quarantine }: NonNullable<MethodInput<'open'>['remote']>,
  tell: TellRequest,
) => {
  const throttle = createThrottle(target.limits, systemTimers)
  return Carrier.open(await openServer(target, undefined, tell, throttle), stagingParent, quarantine, throttle.limitUp)
}
