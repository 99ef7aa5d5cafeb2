import { expect, it } from 'vitest'
import { FolderReader } from './folder-reader'
import { readPage } from './browse'
import type { Snapshot } from './tree'

const TIME = '2026-11-21T10:00:00Z'
const entry = (name: string, more: object) => ({ name, mtime: TIME, atime: TIME, ctime: TIME, ...more })
const idAt = (number: number) => String(number).padStart(64, '0')
const [ROOT, MANY] = [idAt(1), idAt(2)]

/** A root with a folder of a thousand files, of which only some are what they should be; counts what is read. */
function folders() {
  const files = Array.from({ length: 1000 }, (_, number) =>
    entry(`note ${String(number).padStart(4, '0')}`, { type: 'file', content: [], size: number < 500 ? number : -1 }),
  )
  const blobs: Readonly<Record<string, readonly object[]>> = {
    [ROOT]: [entry('many', { type: 'dir', subtree: MANY })],
    [MANY]: files,
  }
  const reads: string[] = []
  const reader = new FolderReader({
    load: (_, id) => {
      reads.push(id)
      return Promise.resolve(Buffer.from(JSON.stringify({ nodes: blobs[id] })))
    },
  })
  return { reader, reads }
}

const POINT = { id: idAt(3), tree: ROOT } as Snapshot

it('S167: a page of a folder decodes its own entries, and each folder is read once however many pages are looked at', async () => {
  const { reader, reads } = folders()
  for (const offset of [0, 200, 400]) {
    const { entries, total } = await readPage(reader, POINT, '/many', { offset, limit: 100 })
    expect([entries.length, entries[0]?.size, total]).toEqual([100, offset, 1000])
  }
  expect(reads).toEqual([ROOT, MANY])
})

it('S167: a damaged entry is said by the page that it is on', async () => {
  const { reader } = folders()
  await expect(readPage(reader, POINT, '/many', { offset: 450, limit: 100 })).rejects.toMatchObject({
    code: 'repository.tree-corrupt',
  })
})
