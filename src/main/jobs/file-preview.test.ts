import { expect, it } from 'vitest'
import type { Node } from '../repository'
import { snapshotAt } from '../repository/snapshot.fake'
import { LastBlobs } from './last-blobs'
import { type PreviewedPoints, previewOf } from './file-preview'

const snapshot = snapshotAt(1)

/** A repository with one file of these blobs. */
function holding(...blobs: readonly Buffer[]) {
  const reads: string[] = []
  const content = blobs.map((_, index) => String(index))
  const repository = {
    lookup: () => Promise.resolve({ type: 'file', content } as unknown as Node),
    blobIndex: () =>
      Promise.resolve({
        find: (_: string, id: string) => [{ uncompressedLength: blobs[Number(id)]?.length ?? null, length: 0 }],
      }),
    loadBlob: (id: string) => {
      reads.push(id)
      return Promise.resolve(blobs[Number(id)] ?? Buffer.alloc(0))
    },
  } as unknown as PreviewedPoints['repository']
  const last = new LastBlobs()
  const look = (offset = 0) =>
    previewOf({ repository, snapshots: [snapshot], last }, { snapshotId: snapshot.id, path: '/f', offset })
  return { look, reads }
}

const PNG = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x04\0\0\0\x04', 'latin1'),
  Buffer.alloc(700 * 1024, 7),
])

it('S192: of a text its begin is shown, and only its blobs are read', async () => {
  const { look, reads } = holding(Buffer.from('é'.repeat(200_000)), Buffer.alloc(2 ** 20, 'b'), Buffer.from('c'))
  const preview = await look()
  expect(preview).toMatchObject({ kind: 'text', shown: 262_144, size: 400_000 + 2 ** 20 + 1 })
  expect(preview.kind === 'text' && preview.text).toBe('é'.repeat(131_072))
  expect(reads).toEqual(['0', '1'])
})

it('S192: a character that the limit cuts is left out; marks of UTF-16 are understood', async () => {
  expect(await holding(Buffer.from(`a${'é'.repeat(200_000)}`)).look()).toMatchObject({
    kind: 'text',
    text: `a${'é'.repeat(131_071)}`,
  })
  expect(await holding(Buffer.from('\ufeffhi ü', 'utf16le')).look()).toMatchObject({ kind: 'text', text: 'hi ü' })
  expect(await holding().look()).toEqual({ kind: 'text', text: '', shown: 0, size: 0 })
})

it('S192: what is neither text nor image says so', async () => {
  expect(await holding(Buffer.from('a\0b')).look()).toEqual({ kind: 'none', why: 'binary', size: 3 })
  expect(await holding(Buffer.from([0xc0, 0xaf, 0x41])).look()).toMatchObject({ why: 'binary' })
})

it('S192: an image comes part by part, each with where to read on', async () => {
  const { look, reads } = holding(PNG.subarray(0, 1000), PNG.subarray(1000))
  const parts: Buffer[] = []
  for (let offset: number | null = 0; offset !== null;) {
    const answer = await look(offset)
    if (answer.kind !== 'image') throw new Error(answer.kind)
    parts.push(Buffer.from(answer.part, 'base64'))
    offset = answer.next
  }
  expect(parts.map(({ length }) => length)).toEqual([524_288, PNG.length - 524_288])
  expect(Buffer.concat(parts).equals(PNG)).toBe(true)
  expect(reads).toEqual(['0', '1'])
})

it('S192: an image that would fill the memory of the window is not shown', async () => {
  const huge = Buffer.from(PNG.subarray(0, 100))
  huge.writeUInt32BE(40_000, 16)
  huge.writeUInt32BE(40_000, 20)
  expect(await holding(huge).look()).toMatchObject({ kind: 'none', why: 'too-many-pixels' })
  expect(await holding(PNG, Buffer.alloc(16 * 1024 ** 2)).look()).toMatchObject({ kind: 'none', why: 'too-large' })
})

it('S192: a blob that the repository does not have is said', async () => {
  const { look } = holding()
  await expect(
    previewOf(
      { repository: {} as never, snapshots: [], last: new LastBlobs() },
      { snapshotId: 'x', path: '/f', offset: 0 },
    ),
  ).rejects.toMatchObject({ code: 'repository.snapshot-missing' })
  expect(await look(99)).toMatchObject({ kind: 'text' })
})

it('S170: a PDF comes part by part as an image does, unless it is too large', async () => {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(600_000, 'x')])
  const { look, reads } = holding(bytes.subarray(0, 1000), bytes.subarray(1000))
  const first = await look(0)
  expect(first).toMatchObject({ kind: 'pdf', size: bytes.length, next: 524_288 })
  const second = await look(524_288)
  expect(second).toMatchObject({ kind: 'pdf', next: null })
  const parts = [first, second].map((part) => Buffer.from('part' in part ? part.part : '', 'base64'))
  expect(Buffer.concat(parts).equals(bytes)).toBe(true)
  expect(reads).toEqual(['0', '1'])
  expect(await holding(bytes, Buffer.alloc(16 * 1024 ** 2)).look()).toMatchObject({ kind: 'none', why: 'pdf' })
})
