import { backupType } from './backup-type'
import { buildBackupComponents } from './backup-components-builder'
import { parseBackupComponents } from './backup-components-parser'
import { componentType } from './component-type'
import { type DocumentKind, documentKind } from './document-kind'
import type { Enumeration } from './enumeration'
import { DEFAULT_FILE_SPEC_BACKUP_TYPE } from './file-spec-backup-type'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import { buildWriterMetadata } from './writer-metadata-builder'
import { parseWriterMetadata } from './writer-metadata-parser'
import { writerRestore } from './writer-restore'
import { localName, type XmlNode } from './xml-element'
import { readXml } from './xml-reader'

/** What every document must stand, ours or a real one (rules D8, D11, D19). Run by tests and by `check:samples`. */

/** Attributes that mean the same when they are not there. */
const DEFAULTS: Readonly<Record<string, string>> = {
  ...{ logicalPath: '', instanceName: '', caption: '', backupSchema: '0', recursive: 'no', componentFlags: '0' },
  ...{ restoreMetadata: 'no', notifyOnBackupComplete: 'no', selectable: 'no', selectableForRestore: 'no' },
  ...{ rebootRequired: 'no', majorVersion: '0', minorVersion: '0', hrApplication: '0', message: '' },
  ...{ bootableSystemStateBackup: 'no', selectComponents: 'no', partialFileSupport: 'no', version: '1.2' },
  ...{ consistencyReason: '', filespecBackupType: String(DEFAULT_FILE_SPEC_BACKUP_TYPE) },
}
/** Attributes whose words have several spellings. */
const WORDS: Readonly<Record<string, Enumeration<string>>> = {
  ...{ usage: usageType, dataSource: sourceType, method: restoreMethod, writerRestore, backupType, componentType },
}

/** A document without locations is one with none in them. */
const NO_LOCATIONS = 'BACKUP_LOCATIONS()[]'

/**
 * The meaning of a node without the parsers of the two documents: local names, no namespaces of known elements, no
 * defaults, children as a set in which each counts.
 */
function meaning(node: XmlNode): string {
  if (typeof node === 'string') return JSON.stringify(node)
  const attributes = [...node.attributes]
    .filter(([name, value]) => name !== 'xmlns' && DEFAULTS[name] !== value)
    .map(([name, value]) => `${name}=${JSON.stringify(WORDS[name]?.ofXml(value) ?? value)}`)
  const children = node.children.map(meaning).filter((child) => child !== NO_LOCATIONS)
  return `${localName(node.name)}(${attributes.sort().join(' ')})[${children.sort().join(',')}]`
}

/** What a document held. */
export interface DocumentFigures {
  readonly kind: DocumentKind
  readonly name: string
  readonly components: number
  readonly fileSets: number
}

/** Reads, writes and reads a document again. Throws what does not hold; answers what it held. */
export function checkDocument(xml: string): DocumentFigures {
  const kind = documentKind(xml)
  if (kind === null) throw new Error('neither of the two documents')
  const { figures, built, rebuilt } = kind === 'writer-metadata' ? rewriteMetadata(xml) : rewriteComponents(xml)
  if (built !== rebuilt) throw new Error('a second writing differs from the first')
  if (meaning(readXml(built)) !== meaning(readXml(xml))) throw new Error('its meaning changed when it was written')
  return { kind, ...figures }
}

function rewriteMetadata(xml: string) {
  const metadata = parseWriterMetadata(xml)
  const built = buildWriterMetadata(metadata)
  const { name, components } = metadata
  const fileSets = components.reduce((sum, component) => sum + component.fileSets.length, 0)
  const figures = { name, components: components.length, fileSets }
  return { figures, built, rebuilt: buildWriterMetadata(parseWriterMetadata(built)) }
}

function rewriteComponents(xml: string) {
  const document = parseBackupComponents(xml)
  const built = buildBackupComponents(document)
  const components = document.writers.reduce((sum, writer) => sum + writer.components.length, 0)
  const figures = { name: `a ${document.backupType} backup`, components, fileSets: 0 }
  return { figures, built, rebuilt: buildBackupComponents(parseBackupComponents(built)) }
}
