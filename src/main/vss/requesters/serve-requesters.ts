import { chmod } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { BackupError, failureOf } from '../../model/backup-error'
import type { ShadowCopyService } from '..'
import { LONGEST_LINE, REQUESTER_PROTOCOL, RequesterMessage } from './requester-message'
import { RequesterSession } from './requester-session'

export interface RequesterServer {
  /** Ends every requester's backup, then listens no more. */
  close(): Promise<void>
}

/** How many requesters there may be at once, and calls of one that are not answered. */
const [REQUESTERS, CALLS] = [16, 8]
/** How much a requester may leave unread before it is cut off. Units: bytes. */
const UNREAD = 16 * 2 ** 20

/**
 * Any backup program of root or of this user may lead a backup here, one JSON object a line (rules K1 to K8). The
 * coordinator's own rules hold between them: one set creation at a time on the machine.
 */
export async function serveRequesters(options: {
  readonly path: string
  readonly service: ShadowCopyService
  /** Who connected, by the kernel's word. */
  readonly userOf: (socket: Socket) => { readonly uid: number }
  readonly uid: number
  readonly reportBug: (error: unknown) => void
}): Promise<RequesterServer> {
  const { path, service, userOf, uid, reportBug } = options
  const open = new Map<Socket, Promise<void>>()
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    if (!isAllowed(socket, userOf, uid) || open.size >= REQUESTERS) {
      socket.end(encode({ ok: false, failure: refusal.toFailure() }))
      return
    }
    const ended = converse(socket, service, reportBug).finally(() => open.delete(socket))
    open.set(socket, ended)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  await chmod(path, 0o600)
  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const ending = [...open.values()]
      for (const socket of open.keys()) socket.destroy()
      await Promise.all([closed, ...ending])
    },
  }
}

const refusal = new BackupError('untrusted-sender', 'Only root and the user of this service may lead backups here.')

function isAllowed(socket: Socket, userOf: (socket: Socket) => { readonly uid: number }, uid: number): boolean {
  try {
    const peer = userOf(socket)
    return peer.uid === 0 || peer.uid === uid
  } catch {
    return false
  }
}

/** Resolves when the requester is gone and nothing of its backup is left. */
async function converse(
  socket: Socket,
  service: ShadowCopyService,
  reportBug: (error: unknown) => void,
): Promise<void> {
  const say = (message: object): void => {
    if (socket.writableLength > UNREAD) socket.destroy()
    else if (socket.writable) socket.write(encode(message))
  }
  const session = new RequesterSession(service, (step, writers) => say({ event: 'step', step, writers }))
  let running = 0
  const take = async (line: Buffer): Promise<void> => {
    const read = readMessage(line)
    if (read.message === null || running >= CALLS) {
      const why = read.message ? `more than ${CALLS} calls at once` : 'this is no call of the protocol'
      say({ id: read.id, ok: false, failure: new BackupError('invalid-request', why).toFailure() })
      return
    }
    running += 1
    try {
      say({ id: read.id, ok: true, value: await session.answer(read.message) })
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'internal') reportBug(error)
      say({ id: read.id, ok: false, failure: failure.toFailure() })
    } finally {
      running -= 1
    }
  }
  say({ type: 'hello', protocol: REQUESTER_PROTOCOL })
  let waiting = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk])
    for (let end = waiting.indexOf(10); end >= 0; end = waiting.indexOf(10)) {
      void take(waiting.subarray(0, end))
      waiting = waiting.subarray(end + 1)
    }
    if (waiting.length > LONGEST_LINE) socket.destroy()
  })
  await new Promise<void>((resolve) => socket.once('close', () => resolve()).once('end', () => socket.destroy()))
  await session.end().catch(reportBug)
}

function readMessage(line: Buffer): { readonly id: number | null; readonly message: RequesterMessage | null } {
  try {
    const raw: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
    const read = RequesterMessage.safeParse(raw)
    if (read.success) return { id: read.data.id, message: read.data }
    const id = (raw as { readonly id?: unknown } | null)?.id
    return { id: typeof id === 'number' ? id : null, message: null }
  } catch {
    return { id: null, message: null }
  }
}

const encode = (message: object): string => `${JSON.stringify(message)}\n`
