import { type ChildProcess, spawn } from 'node:child_process'
import * as http2 from 'node:http2'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import { ChildLine } from './child-line'
import type { HttpAnswer, HttpAsk, HttpTransport } from './http-transport'
import { networkFailure } from './network-failure'
import type { Access } from './remote-target'
import { SLICE, type Throttle } from './throttle'

/** Node kills streams beyond this. Units: megabytes. */
const SESSION_MEMORY = 256
/** Silence after which rclone counts as gone: its own retries take longer than a server. Units: milliseconds. */
const SILENCE = 300_000
/** Of what rclone says, kept to explain a failure. Units: characters. */
const MOST_WORDS = 500

export interface RcloneTarget {
  readonly location: string
  /** `remote:path`. */
  readonly remote: string
  readonly access: Access
  readonly throttle: Throttle
}

interface Session {
  readonly child: ChildProcess
  readonly line: ChildLine
  /** Why it ended, when it has, and all that it said was read. */
  readonly ended: Promise<Error>
  readonly client: http2.ClientHttp2Session
}

/**
 * rclone as a child that speaks restic's REST protocol over its standard input and output: no port, no password, nothing
 * of the remote's access in an argument. It is started by the first question, and again after it died.
 *
 * Fails: `target.no-program` when it cannot be started, else as HttpTransport.
 * Source: rclone documentation, "rclone serve restic", --stdio; docs/spec/backends.md, B20-B22.
 */
export class RcloneTransport implements HttpTransport {
  private session: Session | null = null
  private words = ''

  constructor(private readonly target: RcloneTarget) {}

  async ask(ask: HttpAsk): Promise<HttpAnswer> {
    let session: Session | null = null
    try {
      session = this.session ??= this.start()
      return await this.converse(session.client, ask)
    } catch (error) {
      const cause = session?.line.destroyed ? await session.ended : error
      if (cause instanceof BackupError) throw cause
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw networkFailure(new Error(this.words === '' ? reason : `${reason}; ${this.words}`), this.target.location)
    }
  }

  async close(): Promise<void> {
    const { session } = this
    this.session = null
    if (session === null) return
    session.line.destroy()
    session.child.kill()
    await session.ended
  }

  private start(): Session {
    const { remote, access } = this.target
    const args = ['serve', 'restic', '--stdio', '--b2-hard-delete', '--', remote]
    const child = spawn(access.PENUMBRA_RCLONE ?? 'rclone', args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...environmentOf(access), LC_ALL: 'C' },
    })
    this.words = ''
    child.stderr.on('data', (part: Buffer) => {
      this.words = (this.words + part.toString().replace(/\s+/g, ' ')).slice(-MOST_WORDS)
    })
    const line = new ChildLine(child)
    const client = http2.connect('http://localhost', { createConnection: () => line, maxSessionMemory: SESSION_MEMORY })
    client.on('error', () => undefined)
    const ended = endOf(child)
    line.once('close', () => {
      if (this.session?.line === line) this.session = null
      child.kill()
    })
    void ended.then(() => line.destroy())
    return { child, line, client, ended }
  }

  private async converse(client: http2.ClientHttp2Session, ask: HttpAsk): Promise<HttpAnswer> {
    const { throttle } = this.target
    const stream = client.request({
      ':method': ask.method,
      ':path': `/${ask.path}`,
      ...ask.headers,
      ...(ask.body === undefined ? {} : { 'content-length': ask.body.length }),
    })
    stream.setTimeout(SILENCE, () => stream.destroy(new Error('rclone has gone silent')))
    const answered = new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>((resolve, reject) => {
      stream.once('response', resolve)
      stream.once('error', reject)
      stream.once('close', () => reject(new Error('rclone closed the connection')))
    })
    const sent = send(stream, ask.body, throttle)
    sent.catch(() => undefined)
    const { ':status': status = 0, ...headers } = await answered
    const parts: Buffer[] = []
    for await (const part of stream as AsyncIterable<Buffer>) {
      await throttle.down(part.length)
      parts.push(part)
    }
    const body = Buffer.concat(parts)
    const length = Number(headers['content-length'] ?? body.length)
    if (ask.method !== 'HEAD' && body.length !== length) throw new Error('the answer ends early')
    return { status, headers, body }
  }
}

const endOf = (child: ChildProcess) =>
  new Promise<Error>((resolve) => {
    child.once('error', (cause) => resolve(noProgram(cause)))
    child.once('close', (code) => resolve(new Error(`rclone ended with ${code === null ? 'a signal' : String(code)}`)))
  })

async function send(stream: http2.ClientHttp2Stream, body: Uint8Array | undefined, throttle: Throttle): Promise<void> {
  for (let at = 0; body !== undefined && at < body.length && !stream.destroyed; at += SLICE) {
    const piece = body.subarray(at, at + SLICE)
    await throttle.up(piece.length)
    if (!stream.write(piece)) await writable(stream)
  }
  stream.end()
}

const writable = (stream: http2.ClientHttp2Stream) =>
  new Promise<void>((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done)
      resolve()
    }
    stream.on('drain', done).on('close', done)
  })

/** A closed list: nothing else of ours reaches the child. */
function environmentOf({ RCLONE_CONFIG, RCLONE_CONFIG_PASS, HOME, PATH, SSH_AUTH_SOCK }: Access): NodeJS.ProcessEnv {
  const wanted = { RCLONE_CONFIG, RCLONE_CONFIG_PASS, HOME, PATH, SSH_AUTH_SOCK }
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
}

const noProgram = (cause: Error) =>
  new BackupError('target.no-program', say('rclone could not be started: {cause}.', { cause: cause.message }), {
    context: { program: 'rclone' },
    cause,
  })
