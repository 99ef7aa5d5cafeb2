import type { serveFolder as served } from './serve-folder'

/** As `serveFolder`, which is loaded with its server when a folder is to be served. */
export const serveFolder: typeof served = async (...asked) => (await import('./serve-folder')).serveFolder(...asked)
