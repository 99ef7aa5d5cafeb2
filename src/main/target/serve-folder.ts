import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { LocalBackend } from '../repository'
import { credentialIn } from './credential-file'
import { listen } from './listen'

/**
 * Serves a repository folder on a port of this computer until the signal.
 * Fails: as `credentialIn`; `busy` for a port that another has.
 */
export async function serveFolder(
  wish: {
    readonly folder: string
    readonly credentials: string
    readonly isAppendOnly: boolean
    /** 0: any that is free. */
    readonly port: number
  },
  random: (count: number) => Uint8Array,
  listening: (port: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const credential = await credentialIn(wish.credentials, random)
  const served = { backend: new LocalBackend(wish.folder), isAppendOnly: wish.isAppendOnly, ...credential }
  const listener = await listen(served, { kind: 'port', port: wish.port }).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new BackupError('busy', say('The port {port} cannot be used: {reason}.', { port: wish.port, reason }), {
      retry: 'later',
      cause,
    })
  })
  listening(listener.port ?? wish.port)
  try {
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
  } finally {
    await listener.close()
  }
}
