import { randomBytes } from 'node:crypto'
import { BackupError } from '../../model/backup-error'
import { type Backend, type ByteRange, type FileKind, isStorageId, requireName, type StoredFile } from './backend'
import { httpFailure } from './http-failure'
import type { HttpAnswer, HttpAsk, HttpTransport } from './http-transport'
import { missingFile } from './missing-file'
import { parseListing } from './rest-listing'
import { requireSame } from './upload-proof'

const V2 = { accept: 'application/vnd.x.restic.rest.v2' }

/**
 * A repository behind restic's REST protocol, version 2: rest-server, and rclone's `serve restic`.
 *
 * Every upload is proven: by the server where it refuses what is not its name's content (asked once, with an empty lock
 * that every client passes over), else by reading back.
 * Fails: as Backend; `target.refused`, `target.append-only`, `target.untrusted`.
 * Source: restic documentation, "REST Backend"; docs/spec/backends.md, B10-B16.
 */
export class RestBackend implements Backend {
  private provesContent: Promise<boolean> | null = null

  constructor(
    readonly location: string,
    private readonly transport: HttpTransport,
  ) {}

  async create(): Promise<void> {
    await this.expect({ method: 'POST', path: '?create=true' }, 'writing', 200)
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    if (kind === 'config') {
      const config = await this.stat(kind, '')
      if (config !== null) yield config
      return
    }
    const answer = await this.ask({ method: 'GET', path: `${kind}/`, headers: V2 })
    if (answer.status === 404) return
    if (answer.status !== 200) throw httpFailure(answer, 'reading', this.location)
    for (const file of parseListing(answer.body, this.location)) if (isStorageId(file.name)) yield file
  }

  async stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    const answer = await this.ask({ method: 'HEAD', path: pathOf(kind, name) })
    if (answer.status === 404) return null
    if (answer.status !== 200) throw httpFailure(answer, 'reading', this.location)
    return { name, size: Number(answer.headers['content-length'] ?? 0) }
  }

  async load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    const path = pathOf(kind, name)
    if (range?.length === 0) return this.loadNothing(kind, name, range.offset)
    const headers = range && { range: `bytes=${range.offset}-${range.offset + range.length - 1}` }
    const answer = await this.ask({ method: 'GET', path, ...(headers ? { headers } : {}) })
    if (answer.status === 404 || answer.status === 416) throw missingFile(kind, name, this.location)
    if (answer.status !== 200 && answer.status !== 206) throw httpFailure(answer, 'reading', this.location)
    if (range === undefined) return answer.body
    const at = answer.status === 206 ? 0 : range.offset
    const bytes = answer.body.subarray(at, at + range.length)
    if (bytes.length !== range.length) throw missingFile(kind, name, this.location)
    return bytes
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(kind, name)
    if (kind === 'config' && (await this.stat(kind, name)) !== null) throw this.existing()
    const answer = await this.post(path, bytes)
    if (answer.status === 403) {
      // A server that only appends says this of what is there already, too.
      if ((await this.stat(kind, name)) === null) throw httpFailure(answer, 'writing', this.location)
      if (kind === 'config') throw this.existing()
    } else if (answer.status !== 200) {
      throw this.refusal(answer)
    } else if (kind !== 'config' && (await this.isProvenByServer())) {
      return
    }
    requireSame(bytes, await this.load(kind, name), this.location)
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    const answer = await this.ask({ method: 'DELETE', path: pathOf(kind, name) })
    if (answer.status !== 200 && answer.status !== 404) throw httpFailure(answer, 'writing', this.location)
  }

  close(): Promise<void> {
    return this.transport.close()
  }

  private async loadNothing(kind: FileKind, name: string, offset: number): Promise<Uint8Array> {
    const stored = await this.stat(kind, name)
    if (stored === null || stored.size < offset) throw missingFile(kind, name, this.location)
    return new Uint8Array()
  }

  /** A server that checks refuses an empty file under another name than that of nothing. */
  private isProvenByServer(): Promise<boolean> {
    const look = async (): Promise<boolean> => {
      const name = randomBytes(32).toString('hex')
      const answer = await this.post(pathOf('locks', name), new Uint8Array())
      if (answer.status === 200) await this.remove('locks', name)
      return answer.status === 400
    }
    this.provesContent ??= look().catch((error: unknown) => {
      this.provesContent = null
      throw error
    })
    return this.provesContent
  }

  private post(path: string, body: Uint8Array): Promise<HttpAnswer> {
    return this.ask({ method: 'POST', path, body, headers: { 'content-type': 'application/octet-stream' } })
  }

  private async expect(ask: HttpAsk, doing: 'reading' | 'writing', status: number): Promise<void> {
    const answer = await this.ask(ask)
    if (answer.status !== status) throw httpFailure(answer, doing, this.location)
  }

  private ask(ask: HttpAsk): Promise<HttpAnswer> {
    return this.transport.ask(ask)
  }

  /** 400 is what a server that checks says of bytes that were damaged on their way. */
  private refusal(answer: HttpAnswer): BackupError {
    return httpFailure(answer.status === 400 ? { ...answer, status: 500 } : answer, 'writing', this.location)
  }

  private existing(): BackupError {
    return new BackupError('repository.exists', 'There is a repository already.', {
      context: { location: this.location },
    })
  }
}

/** The only place where a name becomes a path. */
function pathOf(kind: FileKind, name: string): string {
  requireName(kind, name)
  return kind === 'config' ? 'config' : `${kind}/${name}`
}
