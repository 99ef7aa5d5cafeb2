import type { LocalDisk, LocalFile } from '../../src/main/repository/backend/local-disk'
import { systemDisk } from '../../src/main/repository/backend/local-disk'
import { type DiskChange, ENOSPC, type Fault } from './disk-change'

/** The system's disk, which fails on order and writes down every change; the counterpart of native/test/probe. */
export class RecordingDisk implements LocalDisk {
  calls = 0
  /** What the first failing call was to do; empty when none failed. */
  failed = ''
  readonly changes: DiskChange[] = []
  constructor(private readonly fault: Fault) {}

  mkdir(path: string, options: { readonly mode: number }): Promise<unknown> {
    return this.perform({ kind: 'folder', path }, () => systemDisk.mkdir(path, options))
  }

  async open(path: string, flags: 'wx' | 'r', mode?: number): Promise<LocalFile> {
    const open = () => systemDisk.open(path, flags, mode)
    const file = flags === 'wx' ? await this.perform({ kind: 'create', path }, open) : await open()
    return {
      writeFile: (bytes) => this.write(file, path, bytes),
      sync: () => this.sync(path),
      chmod: (bits) => this.perform({ kind: 'metadata', path }, () => file.chmod(bits)),
      close: () =>
        this.perform({ kind: 'close', path }, () => file.close()).catch(async (error: unknown) => {
          await file.close()
          throw error
        }),
    }
  }

  link(path: string, name: string): Promise<void> {
    return this.perform({ kind: 'link', path: name, from: path }, () => systemDisk.link(path, name))
  }

  rename(path: string, name: string): Promise<void> {
    return this.perform({ kind: 'rename', path: name, from: path }, () => systemDisk.rename(path, name))
  }

  rm(path: string, options?: { readonly force: boolean }): Promise<void> {
    return this.perform({ kind: 'remove', path }, () => systemDisk.rm(path, options))
  }

  /** A write that fails has done half of its work first. */
  private async write(file: LocalFile, path: string, bytes: Uint8Array): Promise<void> {
    const half = bytes.subarray(0, bytes.length / 2)
    try {
      await this.perform({ kind: 'write', path, bytes }, () => file.writeFile(bytes))
    } catch (error) {
      await file.writeFile(half)
      this.changes.push(whole({ kind: 'write', path, bytes: half }))
      throw error
    }
  }

  /** The system need not be asked; one that fails has thrown away what it could not write. */
  private async sync(path: string): Promise<void> {
    try {
      await this.perform({ kind: 'sync', path }, () => Promise.resolve())
    } catch (error) {
      this.changes.push(whole({ kind: 'lost', path }))
      throw error
    }
  }

  private async perform<T>(change: Partial<DiskChange> & Pick<DiskChange, 'kind' | 'path'>, work: () => Promise<T>) {
    this.calls++
    const { at, isForGood, errno } = this.fault
    if (at !== 0 && (this.calls === at || (isForGood && this.calls > at))) {
      this.failed ||= change.kind
      throw Object.assign(new Error('the disk fails'), { code: errno === ENOSPC ? 'ENOSPC' : 'EIO', errno })
    }
    const result = await work()
    this.changes.push(whole(change))
    return result
  }
}

const whole = (change: Partial<DiskChange> & Pick<DiskChange, 'kind' | 'path'>): DiskChange => ({
  ...{ from: '', bytes: new Uint8Array(), at: 0 },
  ...change,
})
