export { createNodeStarter } from './node-process'
export { type ParentHandle, parentProcess } from './parent-process'
export { createThreadStarter, parentThread, type ThreadMemory } from './worker-thread'
export { currentUser } from './current-user'
