import type { ServerAccess, ServerSecretName } from '../../contract/places'

export type ServerKind = 'rest' | 'rclone' | 'sftp' | 's3'

/** Which kind of server an address is of; null for a folder, and for what is not finished. */
export function serverKindOf(repository: string): ServerKind | null {
  const scheme = /^(rest|rclone|sftp|s3):./.exec(repository)?.[1]
  return scheme === undefined ? null : (scheme as ServerKind)
}

/** With one name said otherwise; an empty text takes it away. */
export function withAccess(access: ServerAccess, name: ServerSecretName, text: string): ServerAccess {
  const others = Object.entries(access).filter(([other]) => other !== name)
  return Object.fromEntries(text === '' ? others : [...others, [name, text]])
}

export interface AccessField {
  readonly name: ServerSecretName
  readonly isSecret: boolean
}

/** What each kind asks for, in the order of the page. What is left empty is not sent. */
export const accessFields: Readonly<Record<ServerKind, readonly AccessField[]>> = {
  rest: [{ name: 'RESTIC_REST_PASSWORD', isSecret: true }],
  rclone: [{ name: 'RCLONE_CONFIG_PASS', isSecret: true }],
  sftp: [
    { name: 'PENUMBRA_SFTP_PASSWORD', isSecret: true },
    { name: 'PENUMBRA_SFTP_KEY_PASSPHRASE', isSecret: true },
  ],
  s3: [
    { name: 'AWS_ACCESS_KEY_ID', isSecret: false },
    { name: 'AWS_SECRET_ACCESS_KEY', isSecret: true },
    { name: 'AWS_DEFAULT_REGION', isSecret: false },
    { name: 'PENUMBRA_S3_OBJECT_LOCK', isSecret: false },
  ],
}
