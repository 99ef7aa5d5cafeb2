import { expect, it } from 'vitest'
import { buildWriterMetadata } from './writer-metadata-builder'
import { parseWriterMetadata } from './writer-metadata-parser'

const document = (locations: string, more = ''): string =>
  `<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="379">
    <IDENTIFICATION writerId="7f3c2a10-5b1e-4c0d-9a44-0d1f6e2b9c01" instanceId="c1d0" friendlyName="Ledger" usage="USER_DATA"
      dataSource="TRANSACTION_DB" majorVersion="1" minorVersion="0"/>
    ${more}
    <BACKUP_LOCATIONS>${locations}</BACKUP_LOCATIONS>
  </WRITER_METADATA>`

const whole = document(
  `<EXCLUDE_FILES path="/l" filespec="*.tmp" recursive="yes"/>
   <DATABASE logicalPath="main" componentName="books" caption="General&#10;ledger" restoreMetadata="no"
     notifyOnBackupComplete="yes" selectable="yes" selectableForRestore="yes" componentFlags="1">
     <DATABASE_FILES path="/l/data" filespec="books.ldb" filespecBackupType="771"/>
     <DATABASE_LOGFILES path="/l/log" filespec="books*.log" filespecBackupType="3084"/>
     <DEPENDENCY writerId="a65faa63" logicalPath="HOST1" componentName="catalog"/>
   </DATABASE>
   <FILE_GROUP componentName="settings">
     <FILE_LIST path="%ProgramData%\\Ledger" filespec="*" recursive="yes"/>
     <FILE_LIST path="/k" filespec="*.key" filespecBackupType="3855" alternatePath="/spool"/>
   </FILE_GROUP>
   <EXCLUDE_FILES_FROM_SNAPSHOT path="/l/cache" filespec="*" recursive="no"/>`,
  `<RESTORE_METHOD method="RESTORE_IF_CAN_BE_REPLACED" writerRestore="always" rebootRequired="no">
     <ALTERNATE_LOCATION_MAPPING path="/l" filespec="*.ldb" recursive="no" alternatePath="/r"/>
   </RESTORE_METHOD>`,
)

it('D6: every word of the vocabulary is read', () => {
  expect(parseWriterMetadata(whole)).toMatchObject({
    ...{ name: 'Ledger', usage: 'user-data', source: 'transacted-db', backupSchema: 379, majorVersion: 1 },
    restoreMethod: {
      ...{ method: 'restore-if-can-replace', writerRestore: 'always', rebootRequired: false, service: null },
      alternateLocations: [{ path: '/l', alternatePath: '/r' }],
    },
    components: [
      {
        ...{ kind: 'database', logicalPath: 'main', name: 'books', caption: 'General\nledger', componentFlags: 1 },
        ...{ selectable: true, notifyOnBackupComplete: true },
        fileSets: [
          { path: '/l/data', backupTypes: 771, isLog: false, recursive: false },
          { path: '/l/log', backupTypes: 3084, isLog: true },
        ],
        dependencies: [{ writerId: 'a65faa63', logicalPath: 'HOST1', name: 'catalog' }],
      },
      {
        ...{ kind: 'file-group', logicalPath: '', name: 'settings', selectable: false },
        fileSets: [
          { path: '%ProgramData%\\Ledger', recursive: true, backupTypes: 3855, alternatePath: null },
          { alternatePath: '/spool' },
        ],
      },
    ],
    excludes: [{ path: '/l', fileSpec: '*.tmp', recursive: true }],
    excludesFromSnapshot: [{ path: '/l/cache' }],
  })
})

it('D11: the same value gives the same bytes, and its meaning comes back', () => {
  const metadata = parseWriterMetadata(whole)
  const built = buildWriterMetadata(metadata)
  expect(parseWriterMetadata(built)).toEqual(metadata)
  expect(buildWriterMetadata(parseWriterMetadata(built))).toBe(built)
})

it('D8: what the vocabulary does not name survives', () => {
  const odd = document(
    `<FILE_GROUP componentName="a" colour="blue"><HINT xmlns="" level="2">keep <b>this</b> text</HINT></FILE_GROUP><EXTRA/>`,
    '<SIGNATURE by="me"/>',
  )
  const built = buildWriterMetadata(parseWriterMetadata(odd))
  expect(built).toContain('colour="blue"')
  expect(built).toContain('<HINT xmlns="" level="2">keep <b></b>'.replace('<b></b>', '<b>this</b> text</HINT>'))
  expect(built).toContain('<EXTRA/>')
  expect(built).toContain('<SIGNATURE by="me"/>')
  expect(parseWriterMetadata(built)).toEqual(parseWriterMetadata(odd))
})

it('D7: prefixes, other namespaces, any order and other spellings are accepted', () => {
  const metadata = parseWriterMetadata(
    `<v:WRITER_METADATA xmlns:v="urn:x"><BACKUP_LOCATIONS><FILE_GROUP xmlns="" componentName="a"/></BACKUP_LOCATIONS>
     <v:RESTORE_METHOD method="restore_at_reboot_if_cannot_replace" writerRestore="NEVER"/>
     <IDENTIFICATION writerId="w" instanceId="i" friendlyName="n" usage="BOOTABLESYSTEMSTATE" dataSource="other"/>
     </v:WRITER_METADATA>`,
  )
  expect(metadata).toMatchObject({
    usage: 'bootable-system-state',
    restoreMethod: { method: 'restore-at-reboot-if-cannot-replace', writerRestore: 'never' },
    components: [{ name: 'a' }],
  })
})

it('D9: a document without method and components is accepted', () => {
  expect(parseWriterMetadata(document('<EXCLUDE_FILES path="/x" filespec="*" recursive="yes"/>'))).toMatchObject({
    restoreMethod: null,
    components: [],
  })
})

it.each([
  ['no identification', '<WRITER_METADATA/>', 'IDENTIFICATION is missing'],
  ['another document', '<BACKUP_COMPONENTS/>', 'not a writer metadata document'],
  [
    'an unknown method',
    document('', '<RESTORE_METHOD method="GUESS" writerRestore="always"/>'),
    'VSS_RESTOREMETHOD_ENUM',
  ],
  ['an answer that is none', document('<FILE_GROUP componentName="a" selectable="maybe"/>'), 'neither yes nor no'],
  ['a number that is none', document('<FILE_GROUP componentName="a" componentFlags="-1"/>'), 'not a whole number'],
  ['two methods', document('', '<RESTORE_METHOD method="CUSTOM" writerRestore="never"/>'.repeat(2)), 'more than one'],
])('D10: %s is refused with the place in the file', (_, xml, message) => {
  expect(() => parseWriterMetadata(xml)).toThrow(
    expect.objectContaining({
      code: 'vss.document-invalid',
      message: expect.stringMatching(new RegExp(`^line \\d+, column \\d+: .*${message}`)) as string,
    }),
  )
})
