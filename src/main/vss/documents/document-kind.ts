import { localName } from './xml-element'

export type DocumentKind = 'writer-metadata' | 'backup-components'

const ROOTS: Readonly<Record<string, DocumentKind>> = {
  WRITER_METADATA: 'writer-metadata',
  BACKUP_COMPONENTS: 'backup-components',
}

/** Which of the two documents a text begins as, by its first element; null for anything else. Nothing is validated. */
export function documentKind(xml: string): DocumentKind | null {
  const start = /^\uFEFF?(?:\s|<\?[^>]*>|<!--[^]*?-->)*<([A-Za-z_][\w.:-]*)/.exec(xml)
  return ROOTS[localName(start?.[1] ?? '')] ?? null
}
