export { SLICE, breathe, slices } from './breath'
export { decompress } from './decompress'
export { jsonElements } from './json-elements'
