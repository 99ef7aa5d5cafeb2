import { expect, it } from 'vitest'
import { buildBackupComponents } from './backup-components-builder'
import { parseBackupComponents } from './backup-components-parser'

const xml = `<BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no"
    selectComponents="yes" backupType="full" partialFileSupport="no" snapshotSetId="4b7d8f52">
  <WRITER_COMPONENTS instanceId="c1d0" writerId="7f3c" backupSchema="881">
    <COMPONENT componentName="settings" componentType="filegroup"/>
    <COMPONENT logicalPath="main" componentName="books" componentType="DATABASE" backupStamp="LSN=1" backupSucceeded="yes">
      <BACKUP_METADATA xmlns="" metadata="b3BhcXVl"/>
      <PARTIAL_FILE path="/l" filename="books.ldb" ranges="0:4096" colour="red"/>
      <DIRECTED_TARGET sourcePath="/l" sourceRangeList="0:1"/>
    </COMPONENT>
  </WRITER_COMPONENTS>
</BACKUP_COMPONENTS>`

it('D12: the confirmed core is read; what nobody said is null, not a success', () => {
  expect(parseBackupComponents(xml)).toMatchObject({
    ...{ backupType: 'full', selectComponents: true, snapshotSetId: '4b7d8f52' },
    writers: [
      {
        ...{ writerId: '7f3c', backupSchema: 881 },
        components: [
          { name: 'settings', kind: 'file-group', backupSucceeded: null, consistency: null },
          { name: 'books', kind: 'database', backupStamp: 'LSN=1', backupSucceeded: true, backupMetadata: 'b3BhcXVl' },
        ],
      },
    ],
  })
})

it('D13: what this version does not interpret is kept when the document is written again', () => {
  const built = buildBackupComponents(parseBackupComponents(xml))
  expect(built).toContain('<PARTIAL_FILE path="/l" filename="books.ldb" ranges="0:4096" colour="red"/>')
  expect(parseBackupComponents(built)).toEqual(parseBackupComponents(xml))
})

it('D23: entries of single files are read as they stand, whole or not', () => {
  const [, books] = parseBackupComponents(xml).writers[0]?.components ?? []
  expect(books?.partialFiles).toMatchObject([{ path: '/l', fileName: 'books.ldb', ranges: '0:4096', metadata: null }])
  expect(books?.directedTargets).toMatchObject([{ sourcePath: '/l', sourceFileName: null, sourceRanges: '0:1' }])
  expect(books?.differencedFiles).toEqual([])
})

it.each([
  ['WRITER_METADATA', '<WRITER_METADATA/>', 'not a backup components document'],
  ['a type that is none', '<BACKUP_COMPONENTS backupType="most"/>', 'VSS_BACKUP_TYPE'],
  [
    'a word that is not of the scale',
    xml.replace('componentType="filegroup"', 'componentType="filegroup" consistency="perfect"'),
    'not a word of the scale',
  ],
])('D14: %s is refused', (_, document, message) => {
  expect(() => parseBackupComponents(document)).toThrow(
    expect.objectContaining({ code: 'vss.document-invalid', message: expect.stringContaining(message) as string }),
  )
})
