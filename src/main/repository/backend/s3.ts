import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { GetObjectCommandOutput, PutObjectCommandInput } from '@aws-sdk/client-s3'
import { BackupError } from '../../model/backup-error'
import type { Clock } from '../../model/clock'
import { type Backend, type ByteRange, type FileKind, isStorageId, requireName, type StoredFile } from './backend'
import { missingFile } from './missing-file'
import { type ObjectLock, retentionOf } from './object-lock'
import type { S3Library, S3Place } from './s3-client'
import { httpStatusOf, isNotThere, s3Failure } from './s3-failure'
import { S3Keeper } from './s3-keeper'
import { SLICE, type Throttle } from './throttle'
import { hashOf, requireSame } from './upload-proof'

export interface S3Needs {
  readonly connect: () => Promise<{ readonly client: InstanceType<S3Library['S3Client']>; readonly library: S3Library }>
  readonly throttle: Throttle
  readonly isThrottled: boolean
  readonly lock: ObjectLock | null
  readonly clock: Clock
}

/**
 * A repository in a bucket of an S3 server, in restic's layout. Every upload carries its MD5; the server's ETag must be
 * that, or the object is read back. A config is put only where there is none, by the server's own word when the server
 * was seen to keep to it (asked by `create`, with two puts of one name).
 *
 * Fails: as Backend; `target.refused`, `target.append-only`, `target.untrusted`.
 * Source: Amazon S3 API Reference; docs/spec/backends.md, B16-B19.
 */
export class S3Backend implements Backend {
  private connected: ReturnType<S3Needs['connect']> | null = null
  private keepsConditions = false

  constructor(
    private readonly place: S3Place,
    private readonly needs: S3Needs,
  ) {}

  get location(): string {
    return this.place.location
  }

  get keeper(): S3Keeper | null {
    const { lock, clock } = this.needs
    if (lock === null) return null
    return new S3Keeper({
      ...{ bucket: this.place.bucket, prefix: this.key(''), lock, now: () => clock.now() },
      keyOf: (kind, name) => this.keyOf(kind, name),
      doing: (work) => this.doing('writing', work),
    })
  }

  create(): Promise<void> {
    return this.doing('writing', async ({ client, library }) => {
      try {
        await client.send(new library.HeadBucketCommand({ Bucket: this.place.bucket }))
      } catch (error) {
        if (httpStatusOf(error) !== 404) throw error
        await client.send(
          new library.CreateBucketCommand({
            Bucket: this.place.bucket,
            ...(this.needs.lock ? { ObjectLockEnabledForBucket: true } : {}),
          }),
        )
      }
      this.keepsConditions = await this.probe()
    })
  }

  async *list(kind: FileKind): AsyncGenerator<StoredFile> {
    const prefix = this.key(kind === 'config' ? 'config' : `${kind}/`)
    let token: string | undefined
    do {
      const page = await this.doing('reading', ({ client, library }) =>
        client.send(
          new library.ListObjectsV2Command({
            Bucket: this.place.bucket,
            Prefix: prefix,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        ),
      ).catch(ifNoBucket)
      for (const { Key = '', Size = 0 } of page?.Contents ?? []) {
        if (kind === 'config' && Key === prefix) yield { name: '', size: Size }
        const name = Key.slice(Key.lastIndexOf('/') + 1)
        if (kind !== 'config' && isStorageId(name) && Key === this.keyOf(kind, name)) yield { name, size: Size }
      }
      token = page?.NextContinuationToken
    } while (token !== undefined)
  }

  async stat(kind: FileKind, name: string): Promise<StoredFile | null> {
    const key = this.keyOf(kind, name)
    try {
      const { ContentLength: size = 0 } = await this.doing('reading', ({ client, library }) =>
        client.send(new library.HeadObjectCommand({ Bucket: this.place.bucket, Key: key })),
      )
      return { name, size }
    } catch (error) {
      if (error instanceof BackupError && isNotThere(error.options.cause)) return null
      throw error
    }
  }

  async load(kind: FileKind, name: string, range?: ByteRange): Promise<Uint8Array> {
    const key = this.keyOf(kind, name)
    if (range?.length === 0) {
      const stored = await this.stat(kind, name)
      if (stored === null || stored.size < range.offset) throw missingFile(kind, name, this.location)
      return new Uint8Array()
    }
    try {
      const bytes = await this.doing('reading', async ({ client, library }) => {
        const Range = range && `bytes=${range.offset}-${range.offset + range.length - 1}`
        const answer = await client.send(
          new library.GetObjectCommand({ Bucket: this.place.bucket, Key: key, ...(Range ? { Range } : {}) }),
        )
        return this.bodyOf(answer)
      })
      if (range !== undefined && bytes.length !== range.length) throw missingFile(kind, name, this.location)
      return bytes
    } catch (error) {
      if (error instanceof BackupError && isNotThere(error.options.cause)) {
        throw missingFile(kind, name, this.location, error)
      }
      throw error
    }
  }

  async save(kind: FileKind, name: string, bytes: Uint8Array): Promise<void> {
    const key = this.keyOf(kind, name)
    if (kind === 'config' && (await this.stat(kind, name)) !== null) throw this.existing()
    const isConditional = kind === 'config' && this.keepsConditions
    const isProven = await this.doing('writing', () =>
      this.put(key, bytes, {
        ...(isConditional ? { IfNoneMatch: '*' } : {}),
        ...(this.needs.lock && kind !== 'locks' ? retentionOf(this.needs.lock, this.needs.clock.now()) : {}),
      }),
    ).catch((error: unknown) => {
      const cause = error instanceof BackupError ? error.options.cause : undefined
      throw isConditional && httpStatusOf(cause) === 412 ? this.existing() : error
    })
    if (!isProven) requireSame(bytes, await this.load(kind, name), this.location)
  }

  async remove(kind: FileKind, name: string): Promise<void> {
    const key = this.keyOf(kind, name)
    await this.doing('removing', ({ client, library }) =>
      client.send(new library.DeleteObjectCommand({ Bucket: this.place.bucket, Key: key })),
    )
  }

  async close(): Promise<void> {
    const open = await this.connected?.catch(() => null)
    this.connected = null
    open?.client.destroy()
  }

  /** Whether a second put of a name that must be free is refused. Some servers say yes and replace. */
  private async probe(): Promise<boolean> {
    const { client, library } = await this.open()
    const key = this.key(`probe-${randomBytes(8).toString('hex')}`)
    await this.put(key, Buffer.from('first'), { IfNoneMatch: '*' })
    try {
      await this.put(key, Buffer.from('second'), { IfNoneMatch: '*' })
      return false
    } catch (error) {
      if (httpStatusOf(error) === 412) return true
      throw error
    } finally {
      await client.send(new library.DeleteObjectCommand({ Bucket: this.place.bucket, Key: key })).catch(() => undefined)
    }
  }

  /** True when the server's ETag proves the content. */
  private async put(key: string, bytes: Uint8Array, more: Partial<PutObjectCommandInput>): Promise<boolean> {
    const { client, library } = await this.open()
    const md5 = createHash('md5').update(bytes).digest()
    const command = new library.PutObjectCommand({
      Bucket: this.place.bucket,
      Key: key,
      Body: this.needs.isThrottled ? Readable.from(this.slices(bytes), { objectMode: false }) : bytes,
      ContentLength: bytes.length,
      ContentMD5: md5.toString('base64'),
      ...more,
    })
    // A stream cannot be hashed before it is sent: its hash is known all the same.
    const hash = hashOf(bytes)
    command.middlewareStack.add(
      (next) => (given) => {
        const request = given.request as { headers: Record<string, string> }
        request.headers['x-amz-content-sha256'] = hash
        return next(given)
      },
      { step: 'build', name: 'contentHash' },
    )
    const { ETag = '' } = await client.send(command)
    return ETag.replaceAll('"', '') === md5.toString('hex')
  }

  private async *slices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += SLICE) {
      const piece = bytes.subarray(at, at + SLICE)
      await this.needs.throttle.up(piece.length)
      yield piece
    }
  }

  private async bodyOf({ Body }: GetObjectCommandOutput): Promise<Buffer> {
    const parts: Buffer[] = []
    for await (const part of Body as AsyncIterable<Buffer>) {
      await this.needs.throttle.down(part.length)
      parts.push(part)
    }
    return Buffer.concat(parts)
  }

  /** The only place where a name becomes a key. */
  private keyOf(kind: FileKind, name: string): string {
    requireName(kind, name)
    if (kind === 'config') return this.key('config')
    return this.key(kind === 'data' ? `data/${name.slice(0, 2)}/${name}` : `${kind}/${name}`)
  }

  private key(path: string): string {
    return this.place.prefix === '' ? path : `${this.place.prefix}/${path}`
  }

  private open(): ReturnType<S3Needs['connect']> {
    this.connected ??= this.needs.connect()
    return this.connected
  }

  private async doing<T>(
    doing: 'reading' | 'writing' | 'removing',
    work: (open: Awaited<ReturnType<S3Needs['connect']>>) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(await this.open())
    } catch (error) {
      throw s3Failure(error, doing, this.location)
    }
  }

  private existing(): BackupError {
    return new BackupError('repository.exists', 'There is a repository already.', {
      context: { location: this.location },
    })
  }
}

/** A bucket that is not there holds nothing. */
function ifNoBucket(error: unknown): null {
  const cause = error instanceof BackupError ? error.options.cause : undefined
  if (cause instanceof Error && cause.name === 'NoSuchBucket') return null
  throw error
}
