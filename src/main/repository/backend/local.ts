import { randomBytes } from 'node:crypto'
import type { Dirent } from 'node:fs'
import * as fs from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Backend, type ByteRange, type FileKind, isStorageId, requireName, type StoredFile } from './backend'
import { claimName, makeFolder, syncFolder, writeDurably } from './durable-file'
import { removeLeftOvers } from './left-overs'
import { type LocalDisk, systemDisk } from './local-disk'
import { missingFile } from './missing-file'
import { DEFAULT_MODES, type FileModes, modesLike } from './modes'
import { showsAtOnce } from './shows-at-once'
import { errorCode, systemFailure } from './system-failure'

const FOLDERS = ['data', 'index', 'keys', 'locks', 'snapshots'] as const
const SHARDS = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0'))

/** Names asked for at once while a folder is listed: the thread pool has four threads. */
const STATS_AT_ONCE = 64

/**
 * A repository in a folder: the layout that every stock client uses for folders and servers.
 *
 * A save writes `<name>-tmp-<random>` in the same folder, syncs it, renames it and syncs the folder; what an interrupted
 * save leaves behind has no name that `list` shows.
 * Source: docs/formats/repository.md, section 1; docs/spec/repository.md, R1-R5.
 */
export class LocalBackend implements Backend {
  constructor(
    readonly location: string,
    private readonly disk: LocalDisk = systemDisk,
  ) {}

  async create(): Promise<void> {
    await this.writing(async () => {
      await makeFolder(this.disk, this.location, DEFAULT_MODES)
      const folders = [...FOLDERS, ...SHARDS.map((shard) => join('data', shard))]
      for (const folder of folders) {
        await makeFolder(this.disk, join(this.location, folder), DEFAULT_MODES)
      }
      for (const folder of ['data', '.', '..']) await syncFolder(this.disk, join(this.location, folder))
    })
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    switch (kind) {
      case 'config': {
        const config = await this.stat('config', '')
        if (config !== null) yield config
        return
      }
      case 'data':
        for (const shard of SHARDS) yield* this.listFolder(join('data', shard), shard)
        return
      case 'keys':
      case 'index':
      case 'snapshots':
      case 'locks':
        yield* this.listFolder(kind, '')
    }
  }

  async stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    const path = this.path(kind, name)
    try {
      const { size } = await fs.stat(path)
      return { name, size }
    } catch (error) {
      if (isAbsent(error)) return null
      throw systemFailure(error, 'reading', this.location)
    }
  }

  async load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    const path = this.path(kind, name)
    try {
      if (range === undefined) return await fs.readFile(path)
      const file = await fs.open(path, 'r')
      try {
        const bytes = Buffer.alloc(range.length)
        const { bytesRead } = await file.read(bytes, 0, range.length, range.offset)
        if (bytesRead !== range.length) throw missingFile(kind, name, this.location)
        return bytes
      } finally {
        await file.close()
      }
    } catch (error) {
      throw isAbsent(error)
        ? missingFile(kind, name, this.location, error)
        : systemFailure(error, 'reading', this.location)
    }
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    const path = this.path(kind, name)
    const temporary = `${path}-tmp-${randomBytes(8).toString('hex')}`
    await this.writing(async () => {
      const modes = await this.modes()
      try {
        await writeDurably(this.disk, temporary, bytes, modes)
        if (kind === 'config') await claimName(this.disk, temporary, path)
        else await this.disk.rename(temporary, path)
      } catch (error) {
        await this.disk.rm(temporary, { force: true }).catch(() => undefined)
        throw error
      }
      await syncFolder(this.disk, dirname(path))
    })
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    const path = this.path(kind, name)
    await this.writing(async () => {
      await this.disk.rm(path, { force: true })
      await syncFolder(this.disk, dirname(path))
    })
  }

  showsAtOnce(): Promise<boolean> {
    return showsAtOnce(this.location)
  }

  removeLeftOvers(lock: string): Promise<number> {
    return removeLeftOvers(this.location, this.path('locks', lock))
  }

  /** The only place where a name becomes a path. */
  private path(kind: FileKind, name: string): string {
    requireName(kind, name)
    switch (kind) {
      case 'config':
        return join(this.location, 'config')
      case 'data':
        return join(this.location, 'data', name.slice(0, 2), name)
      case 'keys':
      case 'index':
      case 'snapshots':
      case 'locks':
        return join(this.location, kind, name)
    }
  }

  private async *listFolder(folder: string, prefix: string): AsyncGenerator<StoredFile> {
    const names = (await this.entries(folder))
      .filter((entry) => !entry.isDirectory() && isStorageId(entry.name) && entry.name.startsWith(prefix))
      .map((entry) => entry.name)
    for (let start = 0; start < names.length; start += STATS_AT_ONCE) {
      const part = names.slice(start, start + STATS_AT_ONCE)
      for (const file of await Promise.all(part.map((name) => this.size(folder, name)))) {
        if (file !== null) yield file
      }
    }
  }

  private async entries(folder: string): Promise<readonly Dirent[]> {
    try {
      return await fs.readdir(join(this.location, folder), { withFileTypes: true })
    } catch (error) {
      if (isAbsent(error)) return []
      throw systemFailure(error, 'reading', this.location)
    }
  }

  /** Null when the file was removed since the folder was read. */
  private async size(folder: string, name: string): Promise<StoredFile | null> {
    try {
      const { size } = await fs.stat(join(this.location, folder, name))
      return { name, size }
    } catch (error) {
      if (isAbsent(error)) return null
      throw systemFailure(error, 'reading', this.location)
    }
  }

  private async modes(): Promise<FileModes> {
    const config = await fs.stat(join(this.location, 'config')).catch(() => null)
    return config === null ? DEFAULT_MODES : modesLike(config.mode)
  }

  private async writing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw systemFailure(error, 'writing', this.location)
    }
  }
}

const isAbsent = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
