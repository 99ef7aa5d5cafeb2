/**
 * What another process needs to open the same remote repository: plain data, which goes by message and never by
 * argument or environment.
 */
export interface RemoteTarget {
  /** See place.ts. */
  readonly location: string
  /** What the server asks for, by the names of ACCESS_NAMES. Secrets among them. */
  readonly access: Access
  readonly limits: RateLimits
  /** Nothing but locks is stored or removed. */
  readonly isReadOnly?: boolean | undefined
  /** For a folder that a process of its own serves. */
  readonly half?: TargetHalf | undefined
}

/** How a target half is reached: a process on this computer that serves one folder. */
export interface TargetHalf {
  readonly socket: string
  /** A secret of this process and its children. */
  readonly password: string
}

/** Who asks a target half. */
export const HALF_USER = 'penumbra'

/** Units: bytes a second; null is unlimited. Of each process. */
export interface RateLimits {
  readonly upload: number | null
  readonly download: number | null
}

export const UNLIMITED: RateLimits = { upload: null, download: null }

/** The names that restic, rclone and the tools of Amazon know; ours only where they have none. */
export const ACCESS_NAMES = [
  ...['RESTIC_REST_USERNAME', 'RESTIC_REST_PASSWORD', 'RESTIC_CACERT'],
  ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_DEFAULT_REGION'],
  ...['PENUMBRA_S3_OBJECT_LOCK', 'PENUMBRA_S3_STYLE'],
  ...['SSH_AUTH_SOCK', 'PENUMBRA_SFTP_PASSWORD', 'PENUMBRA_SFTP_KEY_FILE', 'PENUMBRA_SFTP_KEY_PASSPHRASE'],
  ...['PENUMBRA_SFTP_KNOWN_HOSTS', 'RCLONE_CONFIG', 'RCLONE_CONFIG_PASS', 'PENUMBRA_RCLONE', 'HOME', 'PATH'],
] as const
export type AccessName = (typeof ACCESS_NAMES)[number]
export type Access = Readonly<Partial<Record<AccessName, string>>>

/** Those whose value nobody may see. */
export const SECRET_NAMES: readonly AccessName[] = [
  ...(['RESTIC_REST_PASSWORD', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const),
  ...(['PENUMBRA_SFTP_PASSWORD', 'PENUMBRA_SFTP_KEY_PASSPHRASE', 'RCLONE_CONFIG_PASS'] as const),
]

/** What of an environment is about access. */
export function accessIn(environment: Readonly<Record<string, string | undefined>>): Access {
  const access: Partial<Record<AccessName, string>> = {}
  for (const name of ACCESS_NAMES) {
    const value = environment[name]
    if (value !== undefined && value !== '') access[name] = value
  }
  return access
}
