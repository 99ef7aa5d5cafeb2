import { z } from 'zod'

/** A folder, or the address of a server as restic writes it (docs/spec/backends.md, B1). Never with a secret in it. */
export const RepositoryPlace = z
  .string()
  .regex(/^(\/|(rest|rclone|sftp|s3):)/)
  .max(4096)

/** What a person may type for a server. Nothing here names a file or a program: those belong to who runs the engine. */
export const ServerSecretName = z.enum([
  'RESTIC_REST_PASSWORD',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_DEFAULT_REGION',
  'PENUMBRA_S3_OBJECT_LOCK',
  'PENUMBRA_SFTP_PASSWORD',
  'PENUMBRA_SFTP_KEY_PASSPHRASE',
  'RCLONE_CONFIG_PASS',
])
export type ServerSecretName = z.infer<typeof ServerSecretName>

/** Kept in the secret store, and never given out again. */
export const ServerAccess = z.partialRecord(ServerSecretName, z.string().min(1).max(4096))
export type ServerAccess = z.infer<typeof ServerAccess>

/** What a server said when it was tried. */
export const PlaceAnswer = z.object({ hasRepository: z.boolean() })
