import { BackupError } from '../../model/backup-error'
import { type Backend, type ByteRange, type FileKind, requireName, type StoredFile } from './backend'
import { missingFile } from './missing-file'

/** A repository that lives as long as the process: for tests of everything above, and for damage on purpose. */
export class MemoryBackend implements Backend {
  private readonly files = new Map<string, Uint8Array>()
  constructor(readonly location = 'memory') {}

  create(): Promise<void> {
    return Promise.resolve()
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    const names = [...this.files.keys()].filter((key) => key.startsWith(`${kind}/`))
    for (const key of names) {
      const file = await this.stat(kind, key.slice(kind.length + 1))
      if (file !== null) yield file
    }
  }

  stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    return run(() => {
      const bytes = this.files.get(keyOf(kind, name))
      return bytes === undefined ? null : { name, size: bytes.length }
    })
  }

  load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    return run(() => {
      const bytes = this.files.get(keyOf(kind, name))
      const { offset, length } = range ?? { offset: 0, length: bytes?.length ?? 0 }
      if (bytes === undefined || offset + length > bytes.length) throw missingFile(kind, name, this.location)
      return new Uint8Array(bytes.subarray(offset, offset + length))
    })
  }

  save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    return run(() => {
      const key = keyOf(kind, name)
      if (kind === 'config' && this.files.has(key)) {
        throw new BackupError('repository.exists', 'There is a repository already.', {
          context: { location: this.location },
        })
      }
      this.files.set(key, new Uint8Array(bytes))
    })
  }

  remove(kind: FileKind, name: string): Promise<void> {
    return run(() => {
      this.files.delete(keyOf(kind, name))
    })
  }
}

/** An asynchronous face: a throw becomes a rejection. */
const run = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()))

function keyOf(kind: FileKind, name: string): string {
  requireName(kind, name)
  return `${kind}/${name}`
}
