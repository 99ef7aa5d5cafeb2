import { z } from 'zod'
import { isTime } from './time'

/**
 * One entry of a folder: what a restore needs, except the bytes.
 *
 * Units: bytes; times are RFC 3339 with nanoseconds; `mode` is Go's fs.FileMode. Numbers above 2^53 (inode, device_id)
 * lose their last digits here: the native mover is the one that compares them.
 * Fields that are not named are ignored, as the format asks. Source: docs/formats/repository.md, section 8.
 */
const Id = z.string().regex(/^[0-9a-f]{64}$/)
const Time = z.string().refine(isTime, 'not a time')
const Count = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 64)
const Count32 = z.number().int().nonnegative().max(0xffff_ffff)
const Text = z.string()
const Base64 = z.string().regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)

export const NodeType = z.enum(['file', 'dir', 'symlink', 'dev', 'chardev', 'fifo', 'socket'])
export type NodeType = z.infer<typeof NodeType>

const StoredNode = z.object({
  name: Text,
  type: NodeType,
  mode: Count32.default(0),
  mtime: Time.default('1970-01-01T00:00:00Z'),
  atime: Time.default('1970-01-01T00:00:00Z'),
  ctime: Time.default('1970-01-01T00:00:00Z'),
  uid: Count32.default(0),
  gid: Count32.default(0),
  user: Text.default(''),
  group: Text.default(''),
  inode: Count.default(0),
  device_id: Count.default(0),
  size: Count.default(0),
  links: Count.default(0),
  linktarget: Text.default(''),
  linktarget_raw: Base64.nullish(),
  extended_attributes: z.array(z.object({ name: Text.default(''), value: Base64.nullish() })).nullish(),
  device: Count.default(0),
  content: z.array(Id).nullish(),
  subtree: Id.nullish(),
  error: Text.default(''),
})

export interface Node {
  /** Quoted; the identity. */
  readonly name: string
  readonly type: NodeType
  readonly mode: number
  readonly mtime: string
  readonly atime: string
  readonly ctime: string
  readonly uid: number
  readonly gid: number
  readonly user: string
  readonly group: string
  readonly inode: number
  readonly deviceId: number
  readonly size: number
  readonly links: number
  readonly linkTarget: string
  /** The bytes of a link target that is not UTF-8, else null. */
  readonly linkTargetRaw: Uint8Array | null
  readonly extendedAttributes: readonly { readonly name: string; readonly value: Uint8Array }[]
  readonly device: number
  /** Ids of data blobs, in order; null for all but files. */
  readonly content: readonly string[] | null
  /** Id of a tree blob; null for all but folders. */
  readonly subtree: string | null
  /** What went wrong when it was stored; empty when nothing did. */
  readonly error: string
}

/** What may be null, as Go writes and reads it: then it is as if it were not there. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const given = Object.entries(value)
  if (given.every(([, field]) => field !== null)) return value
  return Object.fromEntries(given.filter(([name, field]) => field !== null || TIMES.has(name)))
}

const TIMES = new Set(['mtime', 'atime', 'ctime'])

/** Null for what is no node. */
export const parseNode = (value: unknown): Node | null => ordinaryNode(value) ?? anyNode(value)

function anyNode(value: unknown): Node | null {
  const parsed = StoredNode.safeParse(withoutNulls(value))
  if (!parsed.success) return null
  const { device_id, linktarget, linktarget_raw, extended_attributes, content, subtree, ...same } = parsed.data
  return {
    ...same,
    deviceId: device_id,
    linkTarget: linktarget,
    linkTargetRaw: typeof linktarget_raw === 'string' ? Buffer.from(linktarget_raw, 'base64') : null,
    extendedAttributes: (extended_attributes ?? []).map(({ name, value: text }) => ({
      name,
      value: Buffer.from(text ?? '', 'base64'),
    })),
    content: content ?? null,
    subtree: subtree ?? null,
  }
}

const TYPES: ReadonlySet<unknown> = new Set(NodeType.options)
const ID = /^[0-9a-f]{64}$/

const isText = (value: unknown): value is string | undefined => value === undefined || typeof value === 'string'
const isCount = (value: unknown): value is number | undefined =>
  value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0)
const isCount32 = (value: unknown): value is number | undefined =>
  isCount(value) && (value === undefined || value <= 0xffff_ffff)
const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value)
const isIds = (value: unknown): value is string[] | undefined =>
  value === undefined || (Array.isArray(value) && value.every(isId))

/**
 * The same for nearly every node, many times as fast: a folder may have a million. Null where one must be looked at by the
 * schema, which alone refuses.
 */
function ordinaryNode(value: unknown): Node | null {
  if (typeof value !== 'object' || value === null) return null
  const stored = value as Readonly<Record<string, unknown>>
  if (stored.extended_attributes !== undefined || stored.linktarget_raw !== undefined) return null
  const { name, type, user, group, linktarget, error, mtime, atime, ctime } = stored
  const { mode, uid, gid, inode, device_id, size, links, device } = stored
  const subtree = stored.subtree ?? null
  const content = stored.content ?? undefined
  if (typeof name !== 'string' || !TYPES.has(type) || !isIds(content) || (subtree !== null && !isId(subtree)))
    return null
  if (!isText(user) || !isText(group) || !isText(linktarget) || !isText(error)) return null
  if (!isCount32(mode) || !isCount32(uid) || !isCount32(gid)) return null
  if (!isCount(inode) || !isCount(device_id) || !isCount(size) || !isCount(links) || !isCount(device)) return null
  if (typeof mtime !== 'string' || typeof atime !== 'string' || typeof ctime !== 'string') return null
  if (!isTime(mtime) || (atime !== mtime && !isTime(atime)) || (ctime !== mtime && !isTime(ctime))) return null
  // One literal in the order of the schema: made of parts it takes many times as long, and nodes are compared as JSON.
  return {
    name,
    type: type as NodeType,
    mode: mode ?? 0,
    mtime,
    atime,
    ctime,
    uid: uid ?? 0,
    gid: gid ?? 0,
    user: user ?? '',
    group: group ?? '',
    inode: inode ?? 0,
    size: size ?? 0,
    links: links ?? 0,
    device: device ?? 0,
    error: error ?? '',
    deviceId: device_id ?? 0,
    linkTarget: linktarget ?? '',
    linkTargetRaw: null,
    extendedAttributes: NONE,
    content: content ?? null,
    subtree,
  }
}

const NONE: Node['extendedAttributes'] = []
