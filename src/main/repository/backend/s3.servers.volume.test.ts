import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type S3Server, withS3Server } from '../../../../e2e/servers/s3'
import { killedOnServer } from '../../../../test/support/killed-on-server'
import { penumbraAt } from '../../../../test/support/penumbra'
import { restic } from '../../../../test/support/restic'
import { withScratch } from '../../../../test/support/scratch'
import { type ServerMaintenance, serverMaintenance } from '../../../../test/support/server-maintenance'
import { STORY_PASSWORD, serverStory } from '../../../../test/support/server-story'
import { backendSuite } from './backend.suite'
import { openRemote } from './open-remote'
import { type Access, type RateLimits, UNLIMITED } from './remote-target'

const nameOf = (text: string) => createHash('sha256').update(text).digest('hex')

describe("Ceph's gateway", () => {
  let server: S3Server
  let stop: () => void = () => undefined
  let stopped: Promise<unknown> = Promise.resolve()
  beforeAll(async () => {
    await new Promise<void>((resolve, reject) => {
      stopped = withScratch('s3', (home) =>
        withS3Server(home, async (started) => {
          server = started
          resolve()
          await new Promise<void>((end) => (stop = end))
        }),
      )
      stopped.catch(reject)
    })
  }, 180_000)
  afterAll(async () => {
    stop()
    await stopped
  })

  const open = (path: string, access: Access = {}, limits: RateLimits = UNLIMITED) =>
    openRemote(
      { location: `s3:${server.endpoint}/${path}`, access: { ...server.access, ...access }, limits },
      { total: 5_000, first: 1_000 },
    )

  backendSuite(async (work) => {
    const backend = open(`suite/${randomUUID()}`)
    await backend.create()
    await work(backend)
    await backend.close?.()
  })

  const client = async () => {
    const { S3Client } = await import('@aws-sdk/client-s3')
    const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = server.access
    const credentials = { accessKeyId, secretAccessKey }
    return new S3Client({ endpoint: server.endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  }

  const versionsOf = async (Bucket: string, Prefix: string) => {
    const { ListObjectVersionsCommand } = await import('@aws-sdk/client-s3')
    return (await (await client()).send(new ListObjectVersionsCommand({ Bucket, Prefix }))).Versions ?? []
  }

  /** Units: milliseconds since 1970 UTC. */
  const retentionOf = async (Bucket: string, Key: string, VersionId: string) => {
    const { GetObjectRetentionCommand } = await import('@aws-sdk/client-s3')
    const { Retention } = await (await client()).send(new GetObjectRetentionCommand({ Bucket, Key, VersionId }))
    return Retention?.RetainUntilDate?.getTime() ?? 0
  }

  /** Changes one byte of what is stored. */
  const damageAt =
    (path: string): ServerMaintenance['damage'] =>
    async (kind, name) => {
      const backend = open(path)
      const bytes = Buffer.from(await backend.load(kind, name))
      const at = bytes.length >> 1
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
      await backend.save(kind, name, bytes)
      await backend.close?.()
    }

  it('B16: of twenty that make a repository at once, one does', async () => {
    const backends = Array.from({ length: 20 }, () => open('race/r'))
    await backends[0]?.create()
    await Promise.all(backends.map((backend) => backend.create()))
    const results = await Promise.allSettled(
      backends.map((backend, at) => backend.save('config', '', Buffer.from(`of ${at}`))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const backend of backends) await backend.close?.()
  })

  it('B17: a wrong key is refused', async () => {
    const backend = open('suite/r', { AWS_SECRET_ACCESS_KEY: 'another' })
    await expect(backend.load('config', '')).rejects.toMatchObject({ code: 'target.refused' })
    await backend.close?.()
  })

  it('B50: a limit holds for a real upload', async () => {
    const backend = open('suite/limited', {}, { upload: 2 ** 20, download: null })
    await backend.create()
    const bytes = Buffer.alloc(3 * 2 ** 20, 'limited')
    const began = performance.now()
    await backend.save('data', createHash('sha256').update(bytes).digest('hex'), bytes)
    expect(performance.now() - began).toBeGreaterThan(2_600)
    await backend.close?.()
  })

  it('B61: what is locked can be neither removed nor replaced, but for locks', async () => {
    const { S3Client, ListObjectVersionsCommand, DeleteObjectCommand } = await import('@aws-sdk/client-s3')
    const backend = open('locked/r', { PENUMBRA_S3_OBJECT_LOCK: 'compliance:1' })
    await backend.create()
    for (const kind of ['data', 'locks'] as const) await backend.save(kind, nameOf('x'), Buffer.from('x'))
    const client = new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: {
        accessKeyId: server.access.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: server.access.AWS_SECRET_ACCESS_KEY ?? '',
      },
    })
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: 'locked', Prefix: 'r/' }))
    for (const { Key = '', VersionId = '' } of Versions.filter((one) => !one.Key?.includes('probe-'))) {
      const removing = client.send(new DeleteObjectCommand({ Bucket: 'locked', Key, VersionId }))
      if (Key.startsWith('r/locks/')) await removing
      else await expect(removing).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
    }
    expect(Buffer.from(await backend.load('data', nameOf('x'))).toString()).toBe('x')
    await backend.close?.()
    client.destroy()
  })

  it('B62 B63: prune keeps on what is needed, says what the server keeps still, and clears away what may go', () =>
    withScratch('s3-locked', async (home) => {
      const location = `s3:${server.endpoint}/locked-story/r`
      const lockedFor = (days: number) =>
        penumbraAt(join(home, 'own'), location, STORY_PASSWORD, {
          ...server.access,
          PENUMBRA_S3_OBJECT_LOCK: `compliance:${days}`,
        })
      await lockedFor(1).run(['init'])
      const source = join(home, 'source')
      await mkdir(source)
      for (const name of ['stays', 'goes']) await writeFile(join(source, name), randomBytes(2 ** 20))
      await lockedFor(1).run(['backup', '--provider', 'none', source])
      await writeFile(join(source, 'goes'), 'gone')
      await lockedFor(1).run(['backup', '--provider', 'none', source])
      const locked = open('locked-story/r', { PENUMBRA_S3_OBJECT_LOCK: 'compliance:3' })
      // Put without a lock and removed: hidden, and free to go.
      const free = open('locked-story/r')
      await free.save('data', nameOf('free'), Buffer.from('free'))
      await free.remove('data', nameOf('free'))
      const before = Date.now()
      const { stdout } = await lockedFor(3).run(['forget', '--keep-last', '1', '--prune', '--max-unused', '0%'])
      expect(stdout).toMatch(/the server keeps \d+ files on/)
      const [, files, until = ''] =
        /(\d+) files, .* were removed but are kept by the server until (\S+)/.exec(stdout) ?? []
      expect(Number(files)).toBeGreaterThan(1)
      expect(Date.parse(until)).toBeGreaterThan(before - 86_400_000)
      const versions = await versionsOf('locked-story', 'r/')
      expect(versions.filter(({ Key = '' }) => Key.endsWith(nameOf('free')))).toEqual([])
      // The lock of this very run.
      expect(versions.filter(({ Key = '' }) => Key.includes('/locks/'))).toHaveLength(1)
      for (const kind of ['keys', 'index', 'snapshots', 'data'] as const) {
        for await (const { name } of locked.list(kind)) {
          const { Key = '', VersionId = '' } =
            versions.find((one) => one.IsLatest && one.Key?.endsWith(`/${name}`)) ?? {}
          expect((await retentionOf('locked-story', Key, VersionId)) - before).toBeGreaterThan(2.9 * 86_400_000)
        }
      }
      expect((await lockedFor(3).run(['check', '--read-data'])).stdout).toContain('no errors were found')
      await locked.close?.()
      await free.close?.()
    }))

  it('B18: a life of a repository in a bucket', () =>
    withScratch('s3-story', async (home) => {
      await serverStory({
        home,
        location: `s3:${server.endpoint}/story/r`,
        access: server.access,
        judge: (args) =>
          restic(args, {
            version: 'newest',
            repository: `s3:${server.endpoint}/story/r`,
            password: STORY_PASSWORD,
            env: server.access,
          }),
      })
    }))

  it('Z85: a repository in a bucket is pruned, repaired and copied, and stays whole', () =>
    withScratch('s3-kept', async (home) => {
      const location = `s3:${server.endpoint}/kept/r`
      await serverMaintenance({
        ...{ home, location, access: server.access },
        damage: damageAt('kept/r'),
        judge: (args) =>
          restic(args, { version: 'newest', repository: location, password: STORY_PASSWORD, env: server.access }),
      })
    }))

  it('Z88 B86: in a bucket, which is missing at first, prune and the repairs are killed and lose nothing', () =>
    withScratch('s3-killed', async (home) => {
      const location = `s3:${server.endpoint}/killed/r`
      const penumbra = penumbraAt(`${home}/own`, location, STORY_PASSWORD, server.access)
      const { stderr } = await penumbra.run(['snapshots'], [10])
      expect(stderr).toContain('repository.missing')
      expect(stderr).toMatch(/The bucket is not there|no repository/i)
      await killedOnServer({
        ...{ home, location, access: server.access, damage: damageAt('killed/r') },
        judge: (args) =>
          restic(args, { version: 'newest', repository: location, password: STORY_PASSWORD, env: server.access }),
      })
    }))
})
