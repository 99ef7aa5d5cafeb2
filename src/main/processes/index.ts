export { createNodeStarter } from './node-process'
export { type ParentHandle, parentProcess } from './parent-process'
