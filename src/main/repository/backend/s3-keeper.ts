import type { ListObjectVersionsCommandOutput } from '@aws-sdk/client-s3'
import { throwIfCancelled } from '../../model/cancellation'
import { type FileKind, isStorageId, type Keeper, type StillKept } from './backend'
import { type ObjectLock, retentionOf } from './object-lock'
import type { S3Library } from './s3-client'
import { httpStatusOf } from './s3-failure'

type Client = InstanceType<S3Library['S3Client']>

export interface S3KeeperNeeds {
  readonly bucket: string
  /** Of the repository, with a slash at its end; empty for the whole bucket. */
  readonly prefix: string
  readonly lock: ObjectLock
  /** Units: milliseconds since 1970 UTC. */
  readonly now: () => number
  readonly keyOf: (kind: FileKind, name: string) => string
  /** Runs with an open client; what it throws becomes a failure with a code. */
  readonly doing: <T>(
    work: (open: { readonly client: Client; readonly library: S3Library }) => Promise<T>,
  ) => Promise<T>
}

interface Version {
  readonly key: string
  readonly id: string
  readonly bytes: number
  readonly isMarker: boolean
}

/** Questions at once: each is small. */
const AT_ONCE = 8

/** Object lock, as Amazon defines it: retention belongs to a version, and a removal without a version only hides. */
export class S3Keeper implements Keeper {
  constructor(private readonly needs: S3KeeperNeeds) {}

  extend(kind: FileKind, name: string): Promise<void> {
    const { bucket, lock, now, keyOf, doing } = this.needs
    const { ObjectLockMode: Mode, ObjectLockRetainUntilDate: RetainUntilDate } = retentionOf(lock, now())
    const object = { Bucket: bucket, Key: keyOf(kind, name) }
    return doing(async ({ client, library }) => {
      try {
        await client.send(new library.PutObjectRetentionCommand({ ...object, Retention: { Mode, RetainUntilDate } }))
      } catch (error) {
        const until = await this.keptUntil({ client, library }, object.Key).catch(() => 0)
        if (httpStatusOf(error) !== 403 || until < RetainUntilDate.getTime()) throw error
      }
    })
  }

  async clearAway(isWanted: Parameters<Keeper['clearAway']>[0], signal: AbortSignal): Promise<StillKept> {
    const { hidden, markers } = await this.hidden(signal)
    const kept = { files: 0, bytes: 0, until: null as number | null }
    const stays = new Set<string>()
    await each(hidden, async (version) => {
      throwIfCancelled(signal)
      const found = fileOf(version.key.slice(this.needs.prefix.length))
      if (found === null || isWanted(found.kind, found.name)) {
        stays.add(version.key)
        return
      }
      const until = await this.needs.doing((open) => this.keptUntil(open, version.key, version.id))
      if (until <= this.needs.now()) {
        await this.remove(version)
        return
      }
      stays.add(version.key)
      kept.files++
      kept.bytes += version.bytes
      kept.until = Math.max(kept.until ?? 0, until)
    })
    // A marker is what hides: it goes last, and only where there is nothing left to come to light.
    await each(
      markers.filter(({ key }) => !stays.has(key)),
      (marker) => this.remove(marker),
    )
    return kept
  }

  /** Versions that are not the current one of their name, and the markers that hide them. */
  private async hidden(signal: AbortSignal): Promise<{ readonly hidden: Version[]; readonly markers: Version[] }> {
    const [hidden, markers]: [Version[], Version[]] = [[], []]
    let at: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | null = {}
    while (at !== null) {
      throwIfCancelled(signal)
      const from: object = at
      const page: ListObjectVersionsCommandOutput = await this.needs.doing(({ client, library }) =>
        client.send(
          new library.ListObjectVersionsCommand({ Bucket: this.needs.bucket, Prefix: this.needs.prefix, ...from }),
        ),
      )
      for (const { Key: key = '', VersionId: id = '', Size: bytes = 0, IsLatest } of page.Versions ?? []) {
        if (!IsLatest) hidden.push({ key, id, bytes, isMarker: false })
      }
      for (const { Key: key = '', VersionId: id = '' } of page.DeleteMarkers ?? []) {
        markers.push({ key, id, bytes: 0, isMarker: true })
      }
      const { NextKeyMarker, NextVersionIdMarker } = page
      at = NextKeyMarker
        ? { KeyMarker: NextKeyMarker, ...(NextVersionIdMarker ? { VersionIdMarker: NextVersionIdMarker } : {}) }
        : null
    }
    return { hidden, markers }
  }

  /** Units: milliseconds since 1970 UTC; 0 for what is not kept. */
  private async keptUntil(
    { client, library }: { readonly client: Client; readonly library: S3Library },
    key: string,
    id?: string,
  ): Promise<number> {
    const { ObjectLockRetainUntilDate: until } = await client.send(
      new library.HeadObjectCommand({ Bucket: this.needs.bucket, Key: key, ...(id ? { VersionId: id } : {}) }),
    )
    return until?.getTime() ?? 0
  }

  private async remove({ key, id }: Version): Promise<void> {
    await this.needs.doing(({ client, library }) =>
      client.send(new library.DeleteObjectCommand({ Bucket: this.needs.bucket, Key: key, VersionId: id })),
    )
  }
}

/** Null for what is no file of a repository: that is not ours to clear away. */
function fileOf(path: string): { readonly kind: FileKind; readonly name: string } | null {
  const found = /^(?:(data)\/[0-9a-f]{2}|(keys|index|snapshots|locks))\/([^/]+)$/.exec(path)
  const [, data, other, name = ''] = found ?? []
  const kind = (data ?? other) as FileKind | undefined
  return kind !== undefined && isStorageId(name) ? { kind, name } : null
}

async function each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
