// Snapshots made up by a seed to lead a restore astray, and targets that wait for them. Few names, so that they meet.
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs'
import * as path from 'node:path'
import { idOf, node, tree } from './repository.mjs'

/** Numbers from 0 up to 1, the same for the same seed (Mulberry32). */
export function seededRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What is drawn from a seed. */
export function dice(seed) {
  const random = seededRandom(seed)
  return {
    below: (count) => Math.floor(random() * count),
    chance: (part) => random() < part,
    one: (choices) => choices[Math.floor(random() * choices.length)],
    many: (most, make) => Array.from({ length: Math.floor(random() * (most + 1)) }, make),
  }
}

const PLAIN = ['a', 'b', 'c', 'd', 'e']
/** As a tree has them: quoted. */
const HOSTILE = [
  ...['', '.', '..', '/', '../x', '../../canary', 'a/b', 'a/../../x', '/etc/penumbra-x', './a', '..\\x00', '\\x00'],
  ...['n\\x00ul', '\\x2e\\x2e', '\\u002e\\u002e/x', 'a\\x2fb', '\\xff', '\\xc0\\xaf', ' ', '-rf'],
  ...['.penumbra', '.penumbra-restore-ab12-00', '.penumbra-undo', '\\n', '日本'],
  ...['n'.repeat(255), 'n'.repeat(256), 'n'.repeat(70_000), '\\xff'.repeat(255)],
]
const TIMES = ['2024-02-29T12:34:56Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999999Z']
const MODES = [0o644, 0, 0o777, 2147484141, 134218239, 0xff3f_ffff]
const SETUID = 0o755 | (1 << 23)
const SETGID = 0o755 | (1 << 22)
const ATTRIBUTES = [
  { name: 'user.note', value: 'AAECAw==' },
  { name: 'user.', value: 'AA==' },
  { name: 'security.capability', value: 'AQAAAgAgAAAAAAAAAAAAAAAAAAA=' },
  { name: 'system.posix_acl_access', value: '/////w==' },
  { name: 'user.much', value: Buffer.alloc(70_000).toString('base64') },
  { name: '../../x', value: null },
]

/** Members that make a tree none: the whole folder is lost by each. */
const ILL_FORMED = [
  ...[
    { name: 5 },
    { name: null },
    { name: '\ud800' },
    { name: 'bad\\q' },
    { type: 'wormhole' },
    { type: null },
    { mtime: 'soon' },
  ],
  ...[
    { mtime: 7 },
    { size: -1 },
    { size: 1.5 },
    { size: 'many' },
    { content: ['no id'] },
    { content: 'text' },
    { uid: -1 },
  ],
  ...[
    { subtree: 'no id' },
    { subtree: 5 },
    { linktarget: 5 },
    { device: 2 ** 65 },
    { extended_attributes: [{ name: 'a\0' }] },
  ],
]

/** Stored contents, so that a restored file can be known. */
export const CONTENTS = ['hostile one', 'hostile two, longer', ''].map((text) => Buffer.from(text))

/**
 * One snapshot: its trees with the root last, and blobs that are stored under an id that is not theirs.
 * `ways`: paths that lead out of the target, as a link could name them.
 */
export function hostileSnapshot(seed, ways) {
  const draw = dice(seed)
  const trees = []
  const misplaced = []
  const store = (bytes) => {
    trees.push(bytes)
    return idOf(bytes)
  }
  const loop = () => {
    const id = idOf(Buffer.from(`loop ${seed} ${misplaced.length}`))
    misplaced.push({ plain: tree(node.folder('a', id), node.folder('b', id)), id: Buffer.from(id, 'hex') })
    return id
  }
  const well = () => {
    let id = store(tree(leaf('a')))
    for (let depth = draw.one([60, 300]); depth > 0; depth--) id = store(tree(node.folder('d', id)))
    return id
  }
  const subtree = (depth) => {
    if (draw.chance(0.06)) return draw.one(['0'.repeat(64), idOf(CONTENTS[0])])
    if (draw.chance(0.04)) return loop()
    if (draw.chance(0.004)) return well()
    return store(treeOf(depth + 1))
  }
  const leaf = (name) => node.file(name, [idOf(CONTENTS[0])], CONTENTS[0].length)
  const file = (name) => {
    const content = draw.one(CONTENTS)
    const size = draw.chance(0.8) ? content.length : draw.one([0, 1, 2 ** 40, Number.MAX_SAFE_INTEGER])
    const wrong = () => draw.one([['0'.repeat(64)], null, trees.slice(0, 1).map(idOf)])
    return node.file(name, draw.chance(0.85) ? [idOf(content)] : wrong(), size)
  }
  /** A file whose owner its name tells: what is set to run as its owner must be his. */
  const privileged = () => {
    const uid = draw.one([1000, 4242])
    return { ...leaf(`s${uid}`), uid, gid: uid, mode: draw.one([SETUID, SETGID, SETUID | SETGID]) }
  }
  const link = (name) => node.link(name, draw.chance(0.95) ? draw.one(ways) : draw.one(['', 'n'.repeat(70_000)]))
  const special = (name) => ({
    ...node.file(name, null, 0),
    type: draw.one(['fifo', 'dev', 'chardev', 'socket']),
    device: draw.one([0, 259, 1281, 2 ** 32]),
  })
  const entry = (depth) => {
    const name = draw.chance(0.8) ? draw.one(PLAIN) : draw.one(HOSTILE)
    const kinds = [file, file, link, link, special, ...(depth < 5 ? [folder, folder, folder] : [])]
    return draw.chance(0.06) ? privileged() : twisted(draw.one(kinds)(name, depth))
  }
  const folder = (name, depth) => node.folder(name, subtree(depth))
  const twisted = (made) => ({
    ...made,
    ...(draw.chance(0.25) && { links: draw.one([2, 2, 2, 0, 2 ** 32]), inode: draw.one([7, 8]), device_id: 1 }),
    ...(draw.chance(0.08) && { mode: draw.one(MODES) }),
    ...(draw.chance(0.05) && { mtime: draw.one(TIMES) }),
    ...(draw.chance(0.1) && { extended_attributes: draw.many(3, () => draw.one(ATTRIBUTES)) }),
    ...(draw.chance(0.03) && { linktarget: draw.one(ways), content: [idOf(CONTENTS[0])] }),
    ...(draw.chance(0.005) && { subtree: idOf(tree()) }),
    ...(draw.chance(0.015) && draw.one(ILL_FORMED)),
  })
  const treeOf = (depth) => {
    const nodes = draw.many(7, () => entry(depth))
    const order = (one, other) => (String(one.name) < String(other.name) ? -1 : 1)
    if (draw.chance(0.75)) nodes.sort(order)
    const text = tree(...nodes)
    return draw.chance(0.02) ? text.subarray(0, draw.below(text.length)) : text
  }
  const root = store(treeOf(0))
  return { trees, misplaced, root }
}

/** Fills a target with what a person, or an earlier restore, may have left: links that lead out stand where folders come. */
export function prepareTarget(seed, target, ways, canaryFile) {
  const draw = dice(seed ^ 0x5eed)
  const fill = (folder, depth) => {
    for (const name of PLAIN) {
      const at = path.join(folder, name)
      const kind = draw.one(['nothing', 'nothing', 'file', 'link', 'link', 'folder', 'folder', 'second name', 'fifo'])
      if (kind === 'file') fs.writeFileSync(at, `mine ${seed}`)
      if (kind === 'link') fs.symlinkSync(draw.one(ways), at)
      if (kind === 'second name') fs.linkSync(canaryFile, at)
      if (kind === 'fifo' && draw.chance(0.2)) execFileSync('mkfifo', [at])
      if (kind !== 'folder') continue
      fs.mkdirSync(at)
      if (depth < 2) fill(at, depth + 1)
    }
  }
  fill(target, 0)
}
