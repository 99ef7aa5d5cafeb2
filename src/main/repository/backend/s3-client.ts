import { readFileSync } from 'node:fs'
import * as http from 'node:http'
import * as https from 'node:https'
import type * as Library from '@aws-sdk/client-s3'
import { BackupError } from '../../model/backup-error'
import type { RemotePlace } from './place'
import type { Access } from './remote-target'

export type S3Place = Extract<RemotePlace, { readonly kind: 's3' }>
export type S3Library = typeof Library

/** Units: milliseconds. The SDK itself waits for ever. */
const CONNECT_LIMIT = 20_000
const SILENCE = 60_000
/** Of one request without a limit on its rate: the largest pack over a slow line. */
const REQUEST_LIMIT = 600_000
const MOST_CONNECTIONS = 8

const nothing = () => undefined
/** What fails is thrown; the SDK would say it on the console as well. */
const SILENT = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing }

/**
 * Amazon's own client, set up to try nothing again, to time out, and to name the bucket in the path unless
 * PENUMBRA_S3_STYLE is `virtual`. Loaded when first needed: it is large.
 * Fails: `target.refused` without an access key.
 */
export async function createS3Client(
  place: S3Place,
  access: Access,
  isThrottled: boolean,
): Promise<{ readonly client: Library.S3Client; readonly library: S3Library }> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = access
  if (!accessKeyId || !secretAccessKey) {
    throw new BackupError('target.refused', 'No access key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.', {
      context: { location: place.location },
    })
  }
  // Its own remark on the version of Node is none of a person's business: the version is pinned to one that fits.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
  const library = await import('@aws-sdk/client-s3')
  const sockets = { keepAlive: true, maxSockets: MOST_CONNECTIONS, noDelay: true }
  const ca = access.RESTIC_CACERT ? { ca: readFileSync(access.RESTIC_CACERT) } : {}
  const client = new library.S3Client({
    endpoint: place.endpoint,
    region: access.AWS_DEFAULT_REGION ?? 'us-east-1',
    forcePathStyle: access.PENUMBRA_S3_STYLE !== 'virtual',
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(access.AWS_SESSION_TOKEN ? { sessionToken: access.AWS_SESSION_TOKEN } : {}),
    },
    maxAttempts: 1,
    logger: SILENT,
    // Older servers know only Content-MD5, which every upload carries.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_LIMIT,
      socketTimeout: SILENCE,
      ...(isThrottled ? {} : { requestTimeout: REQUEST_LIMIT, throwOnRequestTimeout: true }),
      httpAgent: new http.Agent(sockets),
      httpsAgent: new https.Agent({ ...sockets, ...ca }),
    },
  })
  return { client, library }
}
