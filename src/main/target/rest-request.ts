import { type ByteRange, CONFIG_NAME, type FileKind, isStorageId } from '../repository'

/** What one request of the protocol asks of a repository. */
export type RestRequest =
  | { readonly kind: 'create' }
  | { readonly kind: 'list'; readonly of: Named; readonly withSizes: boolean }
  | { readonly kind: 'stat'; readonly of: FileKind; readonly name: string }
  | { readonly kind: 'load'; readonly of: FileKind; readonly name: string; readonly range: AskedRange | null }
  | { readonly kind: 'save'; readonly of: FileKind; readonly name: string }
  | { readonly kind: 'remove'; readonly of: FileKind; readonly name: string }
  | { readonly kind: 'remove-left-overs'; readonly lock: string }
  | { readonly kind: 'shows-at-once' }
  | { readonly kind: 'refused'; readonly status: 400 | 404 | 405 }

type Named = Exclude<FileKind, 'config'>

/** As it was asked, before the size of the file is known; `to` is the last byte, null is the end. Units: bytes. */
export interface AskedRange {
  readonly from: number
  readonly to: number | null
}

const KINDS: readonly Named[] = ['keys', 'data', 'index', 'snapshots', 'locks']
const V2 = 'application/vnd.x.restic.rest.v2'

/**
 * Reads the head of a request. Pure: no name that is none, and no path, gets beyond this.
 *
 * The last two kinds are ours and no part of the protocol: a server may refuse them.
 * Source: restic documentation, "REST Backend", version 2; docs/spec/backends.md, B90.
 */
export function restRequest(head: {
  readonly method: string
  readonly url: string
  readonly accept: string
  readonly range: string | undefined
}): RestRequest {
  const [path = '', query = ''] = head.url.split('?', 2)
  if (path === '/') return ofRepository(head.method, query)
  const [first = '', name, ...more] = path.slice(1).split('/')
  if (more.length > 0) return refused(404)
  if (first === 'config' && name === undefined) return ofFile(head, 'config', CONFIG_NAME)
  const of = KINDS.find((kind) => kind === first)
  if (of === undefined || name === undefined) return refused(404)
  if (name !== '') return isStorageId(name) ? ofFile(head, of, name) : refused(400)
  return head.method === 'GET' ? { kind: 'list', of, withSizes: head.accept.includes(V2) } : refused(405)
}

function ofRepository(method: string, query: string): RestRequest {
  const asked = new URLSearchParams(query)
  const lock = asked.get('remove-left-overs')
  if (method === 'GET' && asked.has('shows-at-once')) return { kind: 'shows-at-once' }
  if (method !== 'POST') return refused(405)
  if (asked.get('create') === 'true') return { kind: 'create' }
  if (lock === null) return refused(405)
  return isStorageId(lock) ? { kind: 'remove-left-overs', lock } : refused(400)
}

function ofFile({ method, range }: Parameters<typeof restRequest>[0], of: FileKind, name: string): RestRequest {
  switch (method) {
    case 'HEAD':
      return { kind: 'stat', of, name }
    case 'GET':
      return { kind: 'load', of, name, range: rangeIn(range) }
    case 'POST':
      return { kind: 'save', of, name }
    case 'DELETE':
      return { kind: 'remove', of, name }
    default:
      return refused(405)
  }
}

const refused = (status: 400 | 404 | 405): RestRequest => ({ kind: 'refused', status })

/** One range of bytes; what is no such is no range, and all is answered (RFC 9110, 14.2). */
function rangeIn(text: string | undefined): AskedRange | null {
  const found = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(text ?? '')
  if (!found) return null
  const [from, to] = [Number(found[1]), found[2] === undefined ? null : Number(found[2])]
  return to !== null && to < from ? null : { from, to }
}

/** The part of a file of `size` bytes that is asked for; null where the file ends before. */
export function rangeWithin({ from, to }: AskedRange, size: number): ByteRange | null {
  if (from >= size) return null
  return { offset: from, length: Math.min(to ?? size - 1, size - 1) - from + 1 }
}
