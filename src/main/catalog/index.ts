export { type Catalog, createCatalog } from './catalog'
export { type Facts, verdict, verdictOverAll } from './verdict'
