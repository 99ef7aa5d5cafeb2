export { type Mover, startMover } from './mover'
export type { MethodInput, MethodOutput, MoverEvent, StoredDocument, MoverIssue } from './protocol'
export { type RepositoryMovers, createRepositoryMovers } from './repository-mover'
export { type ParentPort, serveMover } from './serve'
