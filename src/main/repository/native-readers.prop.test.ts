import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { seededRandom } from '../../../test/support/seeded-random'
import { BackupError } from '../model/backup-error'
import { parseIndex } from './blob-index'
import { decodePackHeader, encodePackHeader, type PackEntry } from './pack'
import { mutations } from './mutations.fake'
import { type Node, nanosecondsOf, parseTree, unquoteName } from './tree'

/** Of each kind of text. */
const ROUNDS = 2000
/** Always the same: no run meets what no other has met. The sanitizers' run has others each time. */
const SEED = 1
type Reader = (bytes: Uint8Array) => Uint8Array
const { treeLines, headerLines, indexLines } = createRequire(import.meta.url)(
  `${process.cwd()}/native/build/Release/penumbra_probe.node`,
) as Readonly<Record<'treeLines' | 'headerLines' | 'indexLines', Reader>>

const REFUSED = 'refused'
/** Above 2^53 a double loses the last digits. */
const LARGE = /(?<= )\d{16,20}(?= )/g

function natively(reader: Reader, bytes: Uint8Array): string {
  try {
    return Buffer.from(reader(bytes))
      .toString()
      .replace(LARGE, (digits) => String(Number(digits)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('repository.')) return REFUSED
    throw error
  }
}

const hex = (text: string | Uint8Array) => Buffer.from(text as string).toString('hex')
const TYPES = ['file', 'dir', 'symlink', 'dev', 'chardev', 'fifo', 'socket']

function timeOf(text: string): string {
  const nanoseconds = nanosecondsOf(text) ?? 0n
  const rest = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n
  return `${(nanoseconds - rest) / 1_000_000_000n},${rest}`
}

function lineOf(node: Node): string {
  const { mode, mtime, atime, ctime, uid, gid, inode, deviceId, size, links, device } = node
  const numbers = [uid, gid, inode, deviceId, size, links, device].map(String)
  const target = node.linkTargetRaw ?? node.linkTarget
  const texts = [node.user, node.group, target, node.error].map((text) => `${hex(text)}.`)
  const attributes = node.extendedAttributes.map(({ name, value }) => ` ${hex(name)}=${hex(value)}`).join('')
  const content = node.content === null ? '-' : `[${node.content.map((id) => `${id},`).join('')}`
  const first = [hex(unquoteName(node.name)), TYPES.indexOf(node.type), mode, ...[mtime, atime, ctime].map(timeOf)]
  return `${[...first, ...numbers, ...texts].join(' ')}${attributes} ${content} ${node.subtree ?? '-'}\n`
}

/** What may be looked at, and is a finding of `check`, but is never restored: N61. */
function isRestorable({ type, subtree, linkTarget, linkTargetRaw, extendedAttributes }: Node): boolean {
  const hasZero = (linkTargetRaw ?? Buffer.from(linkTarget)).includes(0)
  return (
    (type === 'dir') === (subtree !== null) && !hasZero && extendedAttributes.every(({ name }) => !name.includes('\0'))
  )
}

async function treeByOracle(bytes: Uint8Array): Promise<string> {
  try {
    const { nodes } = await parseTree('0', bytes)
    return nodes.every(isRestorable) ? nodes.map(lineOf).join('') : REFUSED
  } catch (error) {
    if (error instanceof BackupError) return REFUSED
    throw error
  }
}

const blobLine = ({ id, type, offset, length, uncompressedLength }: PackEntry) =>
  `${id} ${type} ${offset} ${length} ${uncompressedLength ?? 0}\n`

async function refusedOr(read: () => Promise<string> | string): Promise<string> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return REFUSED
    throw error
  }
}

const indexByOracle = (bytes: Uint8Array) =>
  refusedOr(async () => {
    const lines: string[] = []
    for await (const { id, blobs } of parseIndex(bytes)) lines.push(`${id}\n`, ...blobs.map(blobLine))
    return lines.join('')
  })

const headerByOracle = (bytes: Uint8Array) => refusedOr(() => decodePackHeader(bytes).map(blobLine).join(''))

/** JSON leaves open which of two members of one name counts. */
function hasMemberTwice(text: string): boolean {
  const open: Set<string>[] = []
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"\s*:?|[{}]/g)) {
    if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (token.endsWith(':')) {
      const names = open.at(-1)
      if (names?.has(token)) return true
      names?.add(token)
    }
  }
  return false
}

const id = (digit: string) => digit.repeat(64)
const common = { mode: 420, mtime: '2026-11-21T10:00:00.123456789+05:30', uid: 1000, gid: 7, user: 'ü', links: 1 }
const TREE = JSON.stringify({
  nodes: [
    { name: 'a\\xff', type: 'file', ...common, size: 12, inode: 77, device_id: 5, content: [id('a'), id('b')] },
    { name: 'b', type: 'dir', ...common, mode: 2147484141, atime: '1938-04-24T22:13:20Z', subtree: id('c') },
    { name: 'c', type: 'symlink', ...common, linktarget: 'x\ufffd', linktarget_raw: 'eP8=' },
    {
      name: 'd',
      type: 'chardev',
      ...common,
      device: 1281,
      error: 'was unreadable',
      later: { deep: [1, 2.5e-3, null] },
    },
    {
      ...{ name: 'e', type: 'file', ...common, group: null, content: null, size: 0 },
      extended_attributes: [
        { name: 'user.x', value: 'AP8Q' },
        { name: 'user.empty', value: null },
      ],
    },
  ],
})
const blob = { id: id('1'), type: 'data', offset: 0, length: 100 }
const INDEX = JSON.stringify({
  packs: [
    { id: id('a'), blobs: [blob, { ...blob, id: id('2'), offset: 100, uncompressed_length: 400 }] },
    { id: id('b'), blobs: [{ ...blob, type: 'tree', uncompressed_length: 4294967295 }] },
  ],
  later: [1.5, 'x'],
})
const HEADER = encodePackHeader([
  { id: id('1'), type: 'data', length: 100, uncompressedLength: null },
  { id: id('2'), type: 'tree', length: 4_000_000_000, uncompressedLength: 400 },
  { id: id('3'), type: 'data', length: 32, uncompressedLength: 1 },
])

it.each([
  ['tree', Buffer.from(TREE), treeLines, treeByOracle],
  ['index', Buffer.from(INDEX), indexLines, indexByOracle],
  ['pack header', HEADER, headerLines, headerByOracle],
] as const)(
  'N60: both readers make the same of a %s, whatever became of it',
  async (_kind, sound, reader, oracle) => {
    expect(natively(reader, sound)).toBe(await oracle(sound))
    expect(natively(reader, sound)).not.toBe(REFUSED)
    const differences: string[] = []
    let accepted = 0
    for (const mutated of mutations(sound, ROUNDS, seededRandom(SEED))) {
      if (hasMemberTwice(Buffer.from(mutated).toString('latin1'))) continue
      const [mine, theirs] = [natively(reader, mutated), await oracle(mutated)]
      if (mine !== REFUSED) accepted++
      if (mine !== theirs) differences.push(`${Buffer.from(mutated).toString('latin1')}\n${mine}\n${theirs}`)
    }
    expect(differences.slice(0, 3)).toEqual([])
    // Neither reader could pass by refusing all, nor by taking all.
    expect(accepted).toBeGreaterThan(ROUNDS / 50)
    expect(accepted).toBeLessThan(ROUNDS - ROUNDS / 50)
  },
  60_000,
)
