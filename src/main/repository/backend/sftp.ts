import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import { BackupError } from '../../model/backup-error'
import { type Backend, type ByteRange, type FileKind, isStorageId, requireName, type StoredFile } from './backend'
import { missingFile } from './missing-file'
import type { Access } from './remote-target'
import { connectSftp, type SftpConnection, type SftpPlace } from './sftp-connection'
import { FAILURE, isAbsent, sftpFailure, statusOf } from './sftp-failure'
import { SftpFiles } from './sftp-files'
import type { Throttle } from './throttle'
import { requireSame } from './upload-proof'

const FOLDERS = ['data', 'index', 'keys', 'locks', 'snapshots'] as const
const SHARDS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
/** Requests for folders at once: more do not come back faster. */
const FOLDERS_AT_ONCE = 16

interface Open extends SftpConnection {
  readonly files: SftpFiles
}

/**
 * A repository behind SFTP, in the layout of a folder: a file gets its name when its bytes are there, and is read back.
 * One connection carries everything, in a pipeline; a lost one is made again by the next question.
 *
 * Fails: as Backend; `target.untrusted`, `target.refused`.
 * Source: docs/spec/backends.md, B23-B27; restic documentation, "Repository Layout".
 */
export class SftpBackend implements Backend {
  private open: Promise<Open> | null = null

  constructor(
    private readonly place: SftpPlace,
    private readonly access: Access,
    private readonly throttle: Throttle,
  ) {}

  get location(): string {
    return this.place.location
  }

  create(): Promise<void> {
    return this.doing('writing', async (files) => {
      await this.makeFolder(files, this.place.folder)
      for (const name of FOLDERS) await this.makeFolder(files, this.at(name))
      await each(SHARDS, (shard) => this.makeFolder(files, this.at('data', shard)))
    })
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    if (kind === 'config') {
      const config = await this.stat(kind, '')
      if (config !== null) yield config
      return
    }
    const found: StoredFile[] = []
    await this.doing('reading', (files) =>
      each(kind === 'data' ? SHARDS : [''], async (shard) => {
        for (const { filename, attrs } of await files.list(this.at(kind, shard)).catch(ifAbsent([]))) {
          const isOurs = isStorageId(filename) && filename.startsWith(shard) && attrs.isFile()
          if (isOurs) found.push({ name: filename, size: attrs.size })
        }
      }),
    )
    yield* found
  }

  async stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    const path = this.path(kind, name)
    const found = await this.doing('reading', (files) => files.stat(path).catch(ifAbsent(null)))
    return found && { name, size: found.size }
  }

  async load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    const path = this.path(kind, name)
    const bytes = await this.doing(
      'reading',
      async (files) => {
        const { offset, length } = range ?? { offset: 0, length: (await files.stat(path)).size }
        return files.read(path, offset, length)
      },
      () => missingFile(kind, name, this.location),
    )
    if (bytes === null) throw missingFile(kind, name, this.location)
    return bytes
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(kind, name)
    const temporary = `${path}-tmp-${randomBytes(8).toString('hex')}`
    await this.doing('writing', async (files) => {
      try {
        await files.write(temporary, bytes).catch(async (error: unknown) => {
          if (!isAbsent(error)) throw await this.fullOr(files, error, bytes.length)
          await this.makeFolder(files, posix.dirname(path))
          await files.write(temporary, bytes)
        })
        await (kind === 'config' ? this.claim(files, temporary, path) : this.name(files, temporary, path))
      } catch (error) {
        await files.remove(temporary).catch(() => undefined)
        throw error
      }
    })
    requireSame(bytes, await this.load(kind, name), this.location)
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    const path = this.path(kind, name)
    await this.doing('writing', (files) => files.remove(path).catch(ifAbsent(undefined)))
  }

  async close(): Promise<void> {
    const open = await this.open?.catch(() => null)
    this.open = null
    open?.client.end()
  }

  /** Only where nothing has the name: OpenSSH makes a link, which fails when it is taken. */
  private async claim(files: SftpFiles, temporary: string, path: string): Promise<void> {
    try {
      await files.rename(temporary, path)
    } catch (error) {
      if ((await files.stat(path).catch(() => null)) === null) throw error
      throw new BackupError('repository.exists', 'There is a repository already.', {
        context: { location: this.location },
        cause: error,
      })
    }
  }

  private async name(files: SftpFiles, temporary: string, path: string): Promise<void> {
    try {
      await files.replace(temporary, path)
    } catch {
      // A server without the extension: what has the name already has the content, too.
      await files.remove(path).catch(ifAbsent(undefined))
      await files.rename(temporary, path)
    }
  }

  private async makeFolder(files: SftpFiles, path: string): Promise<void> {
    try {
      await files.makeFolder(path)
    } catch (error) {
      if (isAbsent(error) && posix.dirname(path) !== path) {
        await this.makeFolder(files, posix.dirname(path))
        await files.makeFolder(path)
      } else if ((await files.stat(path).catch(() => null)) === null) throw error
    }
  }

  /** The protocol has no word for a full disk: a failed write where there is too little room is one. */
  private async fullOr(files: SftpFiles, error: unknown, size: number): Promise<unknown> {
    const free = await files.free(this.place.folder).catch(() => Infinity)
    if (statusOf(error) !== FAILURE || free >= size) return error
    return new BackupError('target.full', 'There is no space left for the repository.', {
      retry: 'later',
      context: { location: this.location },
      cause: error,
    })
  }

  /** The only place where a name becomes a path. */
  private path(kind: FileKind, name: string): string {
    requireName(kind, name)
    if (kind === 'config') return this.at('config')
    return kind === 'data' ? this.at(kind, name.slice(0, 2), name) : this.at(kind, name)
  }

  private at(...names: readonly string[]): string {
    return posix.join(this.place.folder, ...names)
  }

  private async doing<T>(
    doing: 'reading' | 'writing',
    work: (files: SftpFiles) => Promise<T>,
    absent?: () => BackupError,
  ): Promise<T> {
    try {
      return await work((await this.connected()).files)
    } catch (error) {
      throw absent && isAbsent(error) ? absent() : sftpFailure(error, doing, this.location)
    }
  }

  private connected(): Promise<Open> {
    if (this.open) return this.open
    const forget = () => {
      if (this.open === opening) this.open = null
    }
    const opening: Promise<Open> = connectSftp(this.place, this.access, forget).then((connection) => ({
      ...connection,
      files: new SftpFiles(connection.sftp, this.throttle),
    }))
    opening.catch(forget)
    this.open = opening
    return opening
  }
}

const ifAbsent =
  <T>(instead: T) =>
  (error: unknown): T => {
    if (isAbsent(error)) return instead
    throw error
  }

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: FOLDERS_AT_ONCE }, worker))
}
