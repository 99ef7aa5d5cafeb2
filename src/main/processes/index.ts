export { createNodeStarter } from './node-process'
export { type ParentHandle, parentProcess } from './parent-process'
export { currentUser } from './current-user'
