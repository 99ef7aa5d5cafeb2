import { expect, it } from 'vitest'
import { decodeDocument } from './decode-document'
import { documentKind } from './document-kind'
import { checkDocument } from './document-meaning.suite'
import { parseBackupComponents } from './backup-components-parser'
import { buildBackupComponents } from './backup-components-builder'
import { parseWriterMetadata } from './writer-metadata-parser'

const metadata = (inside: string, attributes = 'xmlns="x-schema:#VssWriterMetadataInfo" version="1.2"') =>
  `<WRITER_METADATA ${attributes}><IDENTIFICATION writerId="w" instanceId="i" friendlyName="Ledger" usage="USER_DATA"
   dataSource="OTHER" majorVersion="1" minorVersion="0"/>${inside}</WRITER_METADATA>`
const locations = (inside: string) => metadata(`<BACKUP_LOCATIONS>${inside}</BACKUP_LOCATIONS>`)
const components = (inside: string) =>
  `<BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="yes"
   selectComponents="yes" backupType="full" partialFileSupport="no"><WRITER_COMPONENTS instanceId="i" writerId="w"
   backupSchema="0"><COMPONENT componentName="a" componentType="filegroup">${inside}</COMPONENT></WRITER_COMPONENTS>
   </BACKUP_COMPONENTS>`

it.each([
  ['without restore method and components', metadata('')],
  [
    'with excludes between its components',
    locations(
      '<FILE_GROUP componentName="a"/><EXCLUDE_FILES path="C:\\x" filespec="*.LOG" recursive="no"/><FILE_GROUP componentName="b"/>',
    ),
  ],
  [
    'with its parts in another order',
    metadata('<BACKUP_LOCATIONS/><RESTORE_METHOD method="CUSTOM" writerRestore="always"/>'),
  ],
  [
    'with the other spelling of a word',
    metadata('<RESTORE_METHOD method="RESTORE_AT_REBOOT_IF_CANNOT_REPLACE" writerRestore="NEVER"/>'),
  ],
  [
    'with an environment variable',
    locations(
      '<FILE_GROUP componentName="a"><FILE_LIST path="%ProgramData%\\L" filespec="*.*" recursive="yes" filespecBackupType="3855"/></FILE_GROUP>',
    ),
  ],
  [
    'with the path of a volume',
    locations(
      '<FILE_GROUP logicalPath="BCD" componentName="Volume{c7463aba}" caption="One&#10;two&#13;"><FILE_LIST path="\\\\?\\Volume{c7463aba}\\Boot" filespec="*.*" filespecBackupType="3855"/></FILE_GROUP>',
    ),
  ],
  [
    'with a path without a volume',
    locations('<EXCLUDE_FILES_FROM_SNAPSHOT path="\\System Volume Information\\Heat" filespec="*" recursive="yes"/>'),
  ],
  [
    'with a namespace taken back',
    components('<BACKUP_METADATA xmlns="" metadata="b3BhcXVl" origin="x"><DEEPER level="1"/></BACKUP_METADATA>'),
  ],
  [
    'with more in a failure',
    components('<COMPONENT_FAILURE hr="2147754994" hrApplication="5" message="m" when="now"/>'),
  ],
  ['of a later version', metadata('<NEWER/>', 'xmlns="x-schema:#VssWriterMetadataInfo" version="1.3" more="1"')],
  ['with text and CDATA', metadata('<NOTE>one <![CDATA[<two>]]> three</NOTE>')],
])('D19: a document %s keeps its meaning when it is written again', (_, xml) => {
  expect(() => checkDocument(xml)).not.toThrow()
})

it('D19: what is no document, or changed, does not pass the check', () => {
  expect(() => checkDocument('<Manifest/>')).toThrow('neither')
  expect(() => checkDocument(metadata('<IDENTIFICATION/>'))).toThrow('more than one')
})

it('D14: the number of a failure is read signed, unsigned or hexadecimal, and nothing longer', () => {
  const hr = (text: string) =>
    parseBackupComponents(components(`<COMPONENT_FAILURE hr="${text}"/>`)).writers[0]?.components[0]?.failure?.hresult
  expect([hr('-2147212302'), hr('2147754994'), hr('0x800423F2')]).toEqual([0x800423f2, 0x800423f2, 0x800423f2])
  for (const text of ['4294967296', '-2147483649', '0x123456789', 'x', ''])
    expect(() => hr(text)).toThrow('not a number of 32 bits')
})

it('D13: a stated version and what metadata holds beyond its text are written again', () => {
  const built = buildBackupComponents(
    parseBackupComponents(components('<RESTORE_METADATA metadata="r" by="me"/>').replace('"1.2"', '"1.4"')),
  )
  expect(built).toContain('version="1.4"')
  expect(built).toContain('<RESTORE_METADATA metadata="r" by="me"/>')
})

it('D20: a document is known by its first element, whatever stands before it', () => {
  expect(documentKind('\uFEFF<?xml version="1.0"?>\n<!-- <BACKUP_COMPONENTS> --><v:WRITER_METADATA/>')).toBe(
    'writer-metadata',
  )
  expect(documentKind('<BACKUP_COMPONENTS/>')).toBe('backup-components')
  for (const text of ['', 'WRITER_METADATA', '<WRITER_METADATA2/>', '<Manifest/>', '{"format":1}'])
    expect(documentKind(text)).toBeNull()
})

it('D20: a file is UTF-8 or UTF-16, with or without a mark, and never half of one', () => {
  const xml = metadata('<NOTE by="Ünal"/>')
  const little = Buffer.from(xml, 'utf16le')
  for (const bytes of [
    Buffer.from(xml),
    Buffer.from(`\uFEFF${xml}`),
    little,
    Buffer.from(`\uFEFF${xml}`, 'utf16le'),
    Buffer.from(little).swap16(),
    Buffer.from(`\uFEFF${xml}`, 'utf16le').swap16(),
  ])
    expect(parseWriterMetadata(decodeDocument(bytes)).name).toBe('Ledger')
  for (const bytes of [Uint8Array.of(0x3c, 0xff), Uint8Array.of(0xff, 0xfe, 0x3c)])
    expect(() => decodeDocument(bytes)).toThrow(expect.objectContaining({ code: 'vss.document-invalid' }))
})
