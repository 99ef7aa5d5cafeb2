import { createHash } from 'node:crypto'
import { BackupError } from '../model/backup-error'
import { type Backend, CONFIG_NAME, FAILURE_HEADER, type FileKind } from '../repository'
import { type AskedRange, type RestRequest, rangeWithin } from './rest-request'

export interface RestAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | number>>
  /** Absent: none, as with every answer to HEAD. */
  readonly body?: Uint8Array
}

/** A request whose body has been received: empty unless it saves. */
export type Complete = Exclude<RestRequest, { readonly kind: 'save' }> | Save
type Save = Extract<RestRequest, { readonly kind: 'save' }> & { readonly bytes: Uint8Array }

const TYPES = {
  v1: 'application/vnd.x.restic.rest.v1',
  v2: 'application/vnd.x.restic.rest.v2',
  bytes: 'application/octet-stream',
} as const

/**
 * Does with a repository what a request asks, and answers as restic's own server does. What is saved must be what its
 * name says, and is durable when the answer goes. With `isAppendOnly` nothing is removed or replaced but locks.
 * Fails never: what went wrong with the storage is an answer.
 * Source: docs/spec/backends.md, B90-B92.
 */
export async function answerRequest(backend: Backend, isAppendOnly: boolean, request: Complete): Promise<RestAnswer> {
  try {
    return await perform(backend, isAppendOnly, request)
  } catch (error) {
    return failed(error)
  }
}

async function perform(backend: Backend, isAppendOnly: boolean, request: Complete): Promise<RestAnswer> {
  switch (request.kind) {
    case 'create':
      await backend.create()
      return { status: 200 }
    case 'list':
      return list(backend, request.of, request.withSizes)
    case 'stat': {
      const found = await backend.stat(request.of, request.name)
      return found ? { status: 200, headers: { 'content-length': found.size } } : { status: 404 }
    }
    case 'load':
      return load(backend, request.of, request.name, request.range)
    case 'save':
      return save(backend, isAppendOnly, request)
    case 'remove':
      if (isAppendOnly && request.of !== 'locks') return { status: 403 }
      return remove(backend, request.of, request.name)
    case 'remove-left-overs':
      return json((await backend.removeLeftOvers?.(request.lock)) ?? 0)
    case 'shows-at-once':
      return json((await backend.showsAtOnce?.()) ?? false)
    case 'refused':
      return { status: request.status }
  }
}

async function list(backend: Backend, of: FileKind, withSizes: boolean): Promise<RestAnswer> {
  const files: { readonly name: string; readonly size: number }[] = []
  for await (const { name, size } of backend.list(of)) files.push({ name, size })
  const listed = withSizes ? files : files.map(({ name }) => name)
  return json(listed, withSizes ? TYPES.v2 : TYPES.v1)
}

async function load(backend: Backend, of: FileKind, name: string, asked: AskedRange | null): Promise<RestAnswer> {
  const found = await backend.stat(of, name)
  if (!found) return { status: 404 }
  if (asked === null) return bytes(200, await backend.load(of, name))
  const range = rangeWithin(asked, found.size)
  if (range === null) return { status: 416, headers: { 'content-range': `bytes */${found.size}` } }
  const end = range.offset + range.length - 1
  const answer = bytes(206, await backend.load(of, name, range))
  return { ...answer, headers: { ...answer.headers, 'content-range': `bytes ${range.offset}-${end}/${found.size}` } }
}

async function save(backend: Backend, isAppendOnly: boolean, { of, name, bytes: content }: Save): Promise<RestAnswer> {
  if (of === 'config') {
    if ((await backend.stat('config', CONFIG_NAME)) !== null) return { status: 403 }
  } else if (createHash('sha256').update(content).digest('hex') !== name) {
    return { status: 400 }
  } else if (isAppendOnly && of !== 'locks' && (await backend.stat(of, name)) !== null) {
    return { status: 403 }
  }
  await backend.save(of, name, content)
  return { status: 200 }
}

async function remove(backend: Backend, of: FileKind, name: string): Promise<RestAnswer> {
  if ((await backend.stat(of, name)) === null) return { status: 404 }
  await backend.remove(of, name)
  return { status: 200 }
}

const json = (value: unknown, type = 'application/json'): RestAnswer => ({
  ...bytes(200, Buffer.from(JSON.stringify(value))),
  headers: { 'content-type': type },
})

const bytes = (status: number, body: Uint8Array): RestAnswer => ({
  status,
  headers: { 'content-type': TYPES.bytes },
  body,
})

/** 404 where a file went meanwhile, 403 for a config that came; any other failure by its status and its code. */
function failed(error: unknown): RestAnswer {
  if (!(error instanceof BackupError)) return { status: 500 }
  const { code, message } = error
  if (code === 'repository.exists') return { status: 403 }
  if (code.startsWith('repository.')) return { status: 404 }
  const status = code === 'target.full' ? 507 : code === 'target.read-only' ? 403 : 500
  return { status, headers: { [FAILURE_HEADER]: code }, body: Buffer.from(message) }
}
