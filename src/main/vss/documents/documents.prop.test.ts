import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Consistency } from '../../../contract/consistency'
import type { BackupComponentsDocument } from './backup-components-document'
import { buildBackupComponents } from './backup-components-builder'
import { parseBackupComponents } from './backup-components-parser'
import { backupType } from './backup-type'
import { componentType } from './component-type'
import { documentKind } from './document-kind'
import { checkDocument } from './document-meaning.suite'
import { restoreMethod } from './restore-method'
import { sourceType } from './source-type'
import { usageType } from './usage-type'
import type { WriterMetadata } from './writer-metadata'
import { buildWriterMetadata } from './writer-metadata-builder'
import { parseWriterMetadata } from './writer-metadata-parser'
import { writerRestore } from './writer-restore'
import { nothingUnknown, type Unknown, type XmlElement } from './xml-element'

/** Any text that XML can carry: no NUL, no half of a surrogate pair, none of the two non-characters. */
const text = fc.string({ unit: 'binary', maxLength: 20 }).map((value) => value.replace(/[\u0000\ufffe\uffff]/g, '_'))
const mask = fc.nat({ max: 0x1ffff })
/** Names that no vocabulary has, so that they are kept and not read. */
const strange = fc.constantFrom('colour', 'x-hint', 'SIGNATURE', 'note')
const strangeElement: fc.Arbitrary<XmlElement> = fc.letrec<{ element: XmlElement }>((tie) => ({
  element: fc.record({
    name: strange,
    attributes: fc.array(fc.tuple(strange, text), { maxLength: 2 }).map((entries) => new Map(entries)),
    children: fc.oneof(
      { maxDepth: 2 },
      fc.constant([]),
      fc.array(tie('element'), { maxLength: 2 }),
      text.map((value) => [`.${value}`]),
    ),
  }),
})).element
const unknown: fc.Arbitrary<Unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(nothingUnknown) },
  fc.record({
    attributes: fc.array(fc.tuple(strange, text), { maxLength: 2 }).map((entries) => new Map(entries)),
    children: fc.array(strangeElement, { maxLength: 2 }),
  }),
)
const pattern = { path: text, fileSpec: text, recursive: fc.boolean(), unknown }

const component = fc.record({
  kind: fc.constantFrom(...componentType.words),
  ...{ logicalPath: text, name: text, caption: text },
  ...{ restoreMetadata: fc.boolean(), notifyOnBackupComplete: fc.boolean() },
  ...{ selectable: fc.boolean(), selectableForRestore: fc.boolean() },
  componentFlags: mask,
  fileSets: fc.array(
    fc.record({ ...pattern, backupTypes: mask, isLog: fc.boolean(), alternatePath: fc.option(text) }),
    { maxLength: 3 },
  ),
  dependencies: fc.array(fc.record({ writerId: text, logicalPath: text, name: text, unknown }), { maxLength: 2 }),
  unknown,
})

const metadata: fc.Arbitrary<WriterMetadata> = fc.record({
  ...{ writerId: text, instanceId: text, instanceName: text, name: text },
  usage: fc.constantFrom(...usageType.words),
  source: fc.constantFrom(...sourceType.words),
  ...{ majorVersion: mask, minorVersion: mask, backupSchema: mask },
  restoreMethod: fc.option(
    fc.record({
      method: fc.constantFrom(...restoreMethod.words),
      writerRestore: fc.constantFrom(...writerRestore.words),
      rebootRequired: fc.boolean(),
      service: fc.option(text),
      alternateLocations: fc.array(fc.record({ ...pattern, alternatePath: text }), { maxLength: 2 }),
      unknown,
    }),
  ),
  components: fc.array(component, { maxLength: 4 }),
  excludes: fc.array(fc.record(pattern), { maxLength: 2 }),
  excludesFromSnapshot: fc.array(fc.record(pattern), { maxLength: 2 }),
  ...{ unknown, unknownIdentification: unknown, unknownLocations: unknown },
})

const maybe = fc.option(text)
const entries = {
  partialFiles: fc.array(fc.record({ path: maybe, fileName: maybe, ranges: maybe, metadata: maybe, unknown }), {
    maxLength: 2,
  }),
  differencedFiles: fc.array(
    fc.record({ path: maybe, fileSpec: maybe, recursive: fc.boolean(), lastModifyTime: maybe, unknown }),
    { maxLength: 2 },
  ),
  directedTargets: fc.array(
    fc.record({
      ...{ sourcePath: maybe, sourceFileName: maybe, sourceRanges: maybe },
      ...{ destinationPath: maybe, destinationFileName: maybe, destinationRanges: maybe, unknown },
    }),
    { maxLength: 2 },
  ),
}

const components: fc.Arbitrary<BackupComponentsDocument> = fc.record({
  backupType: fc.constantFrom(...backupType.words),
  ...{ bootableSystemStateBackup: fc.boolean(), selectComponents: fc.boolean(), partialFileSupport: fc.boolean() },
  snapshotSetId: fc.option(text),
  writers: fc.array(
    fc.record({
      ...{ writerId: text, instanceId: text, instanceName: text, backupSchema: mask, unknown },
      components: fc.array(
        fc.record({
          kind: fc.constantFrom(...componentType.words),
          ...{ logicalPath: text, name: text },
          ...{ backupStamp: fc.option(text), previousBackupStamp: fc.option(text) },
          backupSucceeded: fc.option(fc.boolean()),
          ...{ backupMetadata: fc.option(text), restoreMetadata: fc.option(text) },
          failure: fc.option(fc.record({ hresult: mask, applicationHresult: mask, message: text })),
          consistency: fc.option(fc.constantFrom(...Consistency.options)),
          reason: text,
          ...entries,
          unknown,
          beyond: fc.constant({
            ...{ backupMetadata: nothingUnknown, restoreMetadata: nothingUnknown, failure: nothingUnknown },
          }),
        }),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 3 },
  ),
  unknown,
})

it('D11: any writer metadata comes back as it was, with the same bytes', () => {
  fc.assert(
    fc.property(metadata, (value) => {
      const xml = buildWriterMetadata(value)
      expect(parseWriterMetadata(xml)).toEqual(value)
      expect(buildWriterMetadata(parseWriterMetadata(xml))).toBe(xml)
    }),
  )
})

it('D11: any backup components document comes back as it was, with the same bytes', () => {
  fc.assert(
    fc.property(components, (value) => {
      const xml = buildBackupComponents(value)
      expect(parseBackupComponents(xml)).toEqual(value)
      expect(buildBackupComponents(parseBackupComponents(xml))).toBe(xml)
    }),
  )
})

it('D3: any other text is refused with a code, never with anything else', () => {
  const soup = fc.array(
    fc.constantFrom('<', '>', '/', '"', '=', 'a', '&', ';', '<!DOCTYPE', '<WRITER_METADATA', ' ', '\u0000'),
  )
  fc.assert(
    fc.property(soup, (parts) => {
      try {
        parseWriterMetadata(parts.join(''))
      } catch (error) {
        expect(error).toMatchObject({ code: 'vss.document-invalid' })
      }
    }),
  )
})

it('D19: a document that was damaged anywhere is refused with a code, or keeps its meaning', () => {
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 12 }),
    insert: fc.oneof(text, fc.constantFrom('<', '"', '/>', '&', '<x>', ' version="9"', ']]>', '<!--')),
  })
  const documents = fc.oneof(metadata.map(buildWriterMetadata), components.map(buildBackupComponents))
  fc.assert(
    fc.property(documents, fc.array(damage, { minLength: 1, maxLength: 4 }), (xml, damages) => {
      const damaged = damages.reduce((whole, { at, length, insert }) => {
        const from = Math.floor(at * whole.length)
        return whole.slice(0, from) + insert + whole.slice(from + length)
      }, xml)
      if (documentKind(damaged) === null) return
      try {
        checkDocument(damaged)
      } catch (error) {
        expect(error).toMatchObject({ code: 'vss.document-invalid' })
      }
    }),
    { numRuns: 300 },
  )
})
