import { randomUUID } from 'node:crypto'
import type { Timers } from '../../model/timers'
import {
  type PipeCaller,
  type PipeServer,
  type WindowsHost,
  WINDOWS_ERRORS,
  isVssCallError,
  isWindowsError,
} from '../../native'
import type { TrialStep } from '..'
import { describeHresult } from '../documents'

/** Units: milliseconds. */
const PATIENCE = 5_000

/**
 * What a service of ours asks of a named pipe, once each and at a name of its own: that it can be made, that nobody else
 * can take the name, and that a caller is known. What fails is said, and the rest is tried all the same.
 */
export async function doctorPipeTrial(host: WindowsHost, timers: Timers): Promise<readonly TrialStep[]> {
  const steps: TrialStep[] = []
  const tried = async (call: string, work: () => string | Promise<string>): Promise<void> => {
    const began = timers.now()
    try {
      const outcome = await work()
      steps.push({ call, took: timers.now() - began, outcome, isDone: true })
    } catch (error) {
      const outcome = isVssCallError(error) ? `${error.call}: ${describeHresult(error.hresult)}` : String(error)
      steps.push({ call, took: timers.now() - began, outcome, isDone: false })
    }
  }
  const name = `\\\\.\\pipe\\penumbra-doctor-${randomUUID()}`
  const own = host.ownSid()
  let tell: (caller: PipeCaller) => void = () => undefined
  const arrived = new Promise<PipeCaller>((resolve, reject) => {
    tell = resolve
    timers.after(PATIENCE, () => reject(new Error('nobody was known in time')))
  })
  arrived.catch(() => undefined)
  const listen = () =>
    host.listenAtPipe({
      ...{ name, persons: [own], silent: 1, awaited: () => () => undefined, failed: () => undefined },
      arrived(stream, caller) {
        stream.on('error', () => undefined).destroy()
        tell(caller)
      },
    })
  const made: PipeServer[] = []
  await tried('CreateNamedPipe', () => {
    made.push(listen())
    return name
  })
  await tried('CreateNamedPipe with a name that is taken', () => refusedTwice(listen))
  await tried('ImpersonateNamedPipeClient', async () => {
    const { stream, owner } = host.connectToPipe(name)
    stream.on('error', () => undefined).write('who am I?')
    const { sid, isAdministrator } = await arrived.finally(() => stream.destroy())
    if (sid !== own) throw new Error(`${sid} called, and it was ${own}`)
    return `${sid}${isAdministrator ? ', an administrator' : ''}; the pipe belongs to ${owner}`
  })
  await tried('CloseHandle', async () => {
    for (const server of made) await server.close()
    if (host.hasPipe(name)) throw new Error('the name is still there')
    return 'the name is free'
  })
  return steps
}

async function refusedTwice(listen: () => { close(): Promise<void> }): Promise<string> {
  try {
    await listen().close()
  } catch (error) {
    if (isWindowsError(error, WINDOWS_ERRORS.accessDenied)) return 'refused, as it must be'
    throw error
  }
  throw new Error('it was not refused')
}
