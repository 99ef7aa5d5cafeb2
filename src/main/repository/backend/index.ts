export { type Backend, type ByteRange, CONFIG_NAME, type FileKind, isStorageId, type StoredFile } from './backend'
export { LocalBackend } from './local'
export { MemoryBackend } from './memory'
export { openBackend, openServer } from './open-backend'
export { openRemote } from './open-remote'
export { createThrottle } from './throttle'
export { FAILURE_HEADER } from './http-failure'
export { isRemote, placeOf, type Place } from './place'
export { requestLine, type ServerRequest, type TellRequest } from './told'
export { GuardedBackend } from './guarded'
export type { Keeper, StillKept } from './backend'
export { setAside } from './set-aside'
export {
  type Access,
  ACCESS_NAMES,
  type AccessName,
  accessIn,
  HALF_USER,
  type TargetHalf,
  type RateLimits,
  type RemoteTarget,
  SECRET_NAMES,
  UNLIMITED,
} from './remote-target'
