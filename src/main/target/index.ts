export { type Listener, listen, type ServedRepository } from './listen'
export { serveFolder } from './late-folder'
export { serveHalf } from './serve-half'
export { type HeldHalf, TargetHalves, type TargetHalvesParts } from './target-halves'
