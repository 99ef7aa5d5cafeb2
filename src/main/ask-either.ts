import type { Call, Input, Output } from '../contract/calls'
import type { Failure, Reply } from '../contract/failure'
import type { EngineHost } from '../contract/service'
import type { Needs } from './cli'
import type { Engine } from './engine'
import { BackupError } from './model/backup-error'
import type { Reach } from './service'

/** The part of the composition by which a command asks its own engine or the service, in the same words. */
export const askWith =
  (engine: Engine, reach: Reach): Needs['ask'] =>
  async <C extends Call>(host: EngineHost, call: C, input: Input<C>): Promise<Output<C>> => {
    if (host === 'application') {
      return valueOf<C>((await engine.answer(call, input, { kind: 'console' })) as Reply<Output<C>>)
    }
    const client = await reach.connect()
    try {
      return valueOf<C>(await client.call(call, input))
    } finally {
      client.close()
    }
  }

function valueOf<C extends Call>(reply: Reply<Output<C>>): Output<C> {
  if (reply.ok) return reply.value
  throw asError(reply.failure)
}

const asError = ({ code, message, retry, context }: Failure): BackupError =>
  new BackupError(code, message, { retry, context })
