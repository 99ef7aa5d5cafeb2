import type { Repository } from '../repository'

/** Of a file that is read part by part: its first blob, and the one or two that the part lies in. */
const KEPT = 3

/** The blobs that were read last: the parts of a file that lie in one blob read it once. */
export class LastBlobs {
  private readonly blobs = new Map<string, Uint8Array>()

  async load(repository: Pick<Repository, 'loadBlob'>, id: string): Promise<Uint8Array> {
    const blob = this.blobs.get(id) ?? (await repository.loadBlob(id))
    this.blobs.delete(id)
    this.blobs.set(id, blob)
    for (const [oldest] of this.blobs) {
      if (this.blobs.size <= KEPT) break
      this.blobs.delete(oldest)
    }
    return blob
  }

  clear(): void {
    this.blobs.clear()
  }
}
