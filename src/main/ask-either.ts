import type { Call, Input, Output } from '../contract/calls'
import type { Failure, Reply } from '../contract/failure'
import type { EngineHost } from '../contract/service'
import type { Needs } from './cli'
import type { Engine } from './engine'
import { BackupError } from './model/backup-error'
import { connectToService, findService, isTrustedPeer } from './service'

/** The part of the composition by which a command asks its own engine or the service, in the same words. */
export const askWith =
  (engine: Engine, uid: number, socket: string): Needs['ask'] =>
  async <C extends Call>(host: EngineHost, call: C, input: Input<C>): Promise<Output<C>> => {
    if (host === 'application') {
      return valueOf<C>((await engine.answer(call, input, { kind: 'console' })) as Reply<Output<C>>)
    }
    const { link, reason } = await findService(socket, uid)
    if (link === 'refused') throw new BackupError('service.untrusted', reason)
    const client = await connectToService(socket, isTrustedPeer(engine.peerOf, uid))
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
