export { SLICE, breathe, slices } from './breath'
export { decompress } from './decompress'
export { jsonElements, jsonElementTexts, parseElement } from './json-elements'
