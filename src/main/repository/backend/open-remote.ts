import { systemClock } from '../../model/clock'
import { systemTimers } from '../../model/timers'
import type { Backend } from './backend'
import { GuardedBackend } from './guarded'
import { HalfBackend } from './half'
import { createHttpTransport } from './http-transport'
import { objectLockOf } from './object-lock'
import { placeOf, type Place } from './place'
import { type Access, HALF_USER, type RemoteTarget, type TargetHalf } from './remote-target'
import { RcloneTransport } from './rclone-transport'
import { RestBackend } from './rest'
import { HALF_PATIENCE, PATIENCE, type Patience, RetryingBackend } from './retrying'
import { S3Backend } from './s3'
import { createS3Client } from './s3-client'
import { SftpBackend } from './sftp'
import { createThrottle, type Throttle } from './throttle'
import { type TellRequest, ToldBackend } from './told'

/** Silence after which a server counts as gone. Units: milliseconds. */
const SILENCE = 60_000

/** A slow disk may take its time to make a file durable; a half that died is noticed at once. Units: milliseconds. */
const HALF_SILENCE = 300_000

/** A server, with what every server gets: retries, limits, and a word about each request. Reaches for nothing yet. */
export function openRemote(
  target: RemoteTarget,
  patience: Patience = target.half ? HALF_PATIENCE : PATIENCE,
  tell?: TellRequest,
  throttle: Throttle = createThrottle(target.limits, systemTimers),
): Backend {
  const place = placeOf(target.location)
  const isThrottled = target.limits.upload !== null || target.limits.download !== null
  const server = target.half
    ? halfBackend(place.location, target.half, throttle)
    : serverBackend(place, target.access, throttle, isThrottled)
  const backend = tell ? new ToldBackend(server, tell, () => systemTimers.now()) : server
  const retrying = new RetryingBackend(
    backend,
    { ...target, location: place.location },
    systemTimers,
    Math.random,
    patience,
  )
  return target.isReadOnly ? new GuardedBackend(retrying).readOnly() : retrying
}

const halfBackend = (location: string, { socket, password }: TargetHalf, throttle: Throttle): Backend =>
  new HalfBackend(
    location,
    createHttpTransport({
      ...{ url: 'http://localhost/', location, socketPath: socket, authorization: basic(HALF_USER, password) },
      ...{ caFile: null, throttle, silence: HALF_SILENCE },
    }),
  )

function serverBackend(place: Place, access: Access, throttle: Throttle, isThrottled: boolean): Backend {
  const { location } = place
  switch (place.kind) {
    case 'local':
      throw new RangeError('a folder is not remote')
    case 'rest': {
      const user = place.user ?? access.RESTIC_REST_USERNAME ?? null
      const transport = createHttpTransport({
        url: place.url,
        location,
        socketPath: null,
        authorization: user === null ? null : basic(user, access.RESTIC_REST_PASSWORD ?? ''),
        caFile: access.RESTIC_CACERT ?? null,
        throttle,
        silence: SILENCE,
      })
      return new RestBackend(location, transport)
    }
    case 'rclone':
      return new RestBackend(location, new RcloneTransport({ location, remote: place.remote, access, throttle }))
    case 'sftp':
      return new SftpBackend(place, access, throttle)
    case 's3':
      return new S3Backend(place, {
        connect: () => createS3Client(place, access, isThrottled),
        ...{ throttle, isThrottled, clock: systemClock, lock: objectLockOf(access.PENUMBRA_S3_OBJECT_LOCK) },
      })
  }
}

const basic = (user: string, password: string) =>
  `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`
