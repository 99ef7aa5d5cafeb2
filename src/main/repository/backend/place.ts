import { resolve } from 'node:path'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'

/**
 * Where a repository is, as restic writes it: a folder, or an address with a scheme.
 *
 * `location` is the one spelling that names the place everywhere: in settings, on screens, in the log, as the key of
 * what is kept for it. It never holds a secret.
 * Fails: `invalid-request` for an address that is none, and for one with a password in it.
 * Source: restic manual, "Preparing a new repository"; docs/spec/backends.md, B1-B4.
 */
export type Place =
  | { readonly kind: 'local'; readonly location: string }
  | { readonly kind: 'rest'; readonly location: string; readonly url: string; readonly user: string | null }
  | { readonly kind: 'rclone'; readonly location: string; readonly remote: string }
  | {
      readonly kind: 'sftp'
      readonly location: string
      readonly host: string
      readonly port: number
      readonly user: string | null
      readonly folder: string
    }
  | {
      readonly kind: 's3'
      readonly location: string
      readonly endpoint: string
      readonly bucket: string
      readonly prefix: string
    }

export type RemotePlace = Exclude<Place, { readonly kind: 'local' }>

type Scheme = RemotePlace['kind']

const SCHEME = /^(rest|rclone|sftp|s3):/

export const isRemote = (location: string): boolean => SCHEME.test(location)

export function placeOf(text: string): Place {
  const scheme = SCHEME.exec(text)?.[1] as Scheme | undefined
  const rest = scheme === undefined ? text : text.slice(scheme.length + 1)
  switch (scheme) {
    case 'rest':
      return restPlace(rest)
    case 'rclone':
      return rclonePlace(rest)
    case 'sftp':
      return sftpPlace(rest)
    case 's3':
      return s3Place(rest)
    case undefined:
      return { kind: 'local', location: resolve(text) }
  }
}

/** `http(s)://user@host:port/path/`. */
function restPlace(text: string): Place {
  const url = parseUrl(text, ['http:', 'https:'])
  if (url.search !== '' || url.hash !== '') throw noAddress(text)
  const user = url.username === '' ? null : decodeURIComponent(url.username)
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  const base = `${url.protocol}//${url.host}${path}`
  const shown = `${url.protocol}//${url.username === '' ? '' : `${url.username}@`}${url.host}${path}`
  return { kind: 'rest', location: `rest:${shown}`, url: base, user }
}

/** `remote:path`, as rclone has it configured. */
function rclonePlace(text: string): Place {
  // What rclone takes inside a remote's name may be a password ("connection strings").
  if (!/^:?[\w.+@ -]+:[^\0]*$/.test(text)) throw noAddress(text)
  return { kind: 'rclone', location: `rclone:${text}`, remote: text }
}

/** `//user@host:port/folder` with an absolute folder after a second slash, or `user@host:folder`. */
function sftpPlace(text: string): Place {
  if (text.startsWith('//')) {
    const url = parseUrl(`sftp:${text}`, ['sftp:'])
    const folder = decodeURIComponent(url.pathname.slice(1))
    const user = url.username === '' ? null : decodeURIComponent(url.username)
    return sftpAt(user, url.hostname.replace(/^\[|\]$/g, ''), url.port === '' ? 22 : Number(url.port), folder, text)
  }
  const found = /^(?:([^@:/]+)@)?([^@:/]+):(.+)$/.exec(text)
  if (!found) throw noAddress(text)
  return sftpAt(found[1] ?? null, found[2] ?? '', 22, found[3] ?? '', text)
}

function sftpAt(user: string | null, host: string, port: number, given: string, text: string): Place {
  const folder = given.replace(/(.)\/+$/, '$1')
  if (host === '' || folder === '') throw noAddress(text)
  const shownHost = host.includes(':') ? `[${host}]` : host
  const location = `sftp://${user === null ? '' : `${encodeURIComponent(user)}@`}${shownHost}:${port}/${folder}`
  return { kind: 'sftp', location, host, port, user, folder }
}

/** `https://host/bucket/prefix`, or `host/bucket/prefix` for one that is reached by TLS. */
function s3Place(text: string): Place {
  const url = parseUrl(text.includes('://') ? text : `https://${text}`, ['http:', 'https:'])
  const [bucket = '', ...rest] = url.pathname.split('/').filter((part) => part !== '')
  if (url.username !== '') throw secretInside()
  if (!/^[a-z0-9][a-z0-9._-]{1,62}$/i.test(bucket)) throw noAddress(text)
  const prefix = rest.join('/')
  const endpoint = `${url.protocol}//${url.host}`
  const location = `s3:${endpoint}/${bucket}${prefix === '' ? '' : `/${prefix}`}`
  return { kind: 's3', location, endpoint, bucket, prefix }
}

function parseUrl(text: string, protocols: readonly string[]): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw noAddress('')
  }
  if (url.password !== '') throw secretInside()
  if (!protocols.includes(url.protocol) || url.hostname === '') throw noAddress(text)
  return url
}

const noAddress = (text: string) =>
  new BackupError(
    'invalid-request',
    say('This is not the address of a repository: {text}.', { text: text || 'it cannot be read as one' }),
  )

const secretInside = () =>
  new BackupError(
    'invalid-request',
    'A password is never part of an address: set RESTIC_REST_PASSWORD or the like, or name a file with PENUMBRA_ACCESS_FILE.',
  )
