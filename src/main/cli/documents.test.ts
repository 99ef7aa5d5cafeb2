import { expect, it } from 'vitest'
import type { Repository } from '../repository'
import {
  type DocumentReader,
  buildBackupComponents,
  noFileEntries,
  nothingUnknown,
  parseBackupComponents,
  parseWriterMetadata,
} from '../vss/documents'
import { BackupError } from '../model/backup-error'
import type { Console, Needs } from './command'
import { documents } from './documents'

const metadata = `<WRITER_METADATA backupSchema="17"><IDENTIFICATION writerId="w1" instanceId="i" friendlyName="Led\u202eger"
  usage="USER_DATA" dataSource="TRANSACTION_DB"/><RESTORE_METHOD method="CUSTOM" writerRestore="always" rebootRequired="yes"/>
  <BACKUP_LOCATIONS><DATABASE logicalPath="main" componentName="books" selectable="yes">
  ${'<DATABASE_FILES path="/l" filespec="*.db" recursive="yes"/>'.repeat(22)}</DATABASE>
  <EXCLUDE_FILES path="/l" filespec="*.tmp"/></BACKUP_LOCATIONS></WRITER_METADATA>`
const component = {
  ...({ kind: 'database', logicalPath: 'main', backupStamp: null, previousBackupStamp: null } as const),
  ...{ backupMetadata: null, restoreMetadata: null, failure: null, consistency: null, reason: '' },
  ...noFileEntries,
  unknown: nothingUnknown,
}
const components = buildBackupComponents({
  ...({
    backupType: 'full',
    bootableSystemStateBackup: false,
    selectComponents: true,
    partialFileSupport: false,
  } as const),
  snapshotSetId: 'set1',
  writers: [
    {
      ...{ writerId: 'w1', instanceId: 'i', instanceName: '', backupSchema: 0, unknown: nothingUnknown },
      components: [
        {
          ...component,
          name: 'books',
          backupSucceeded: true,
          consistency: 'application-consistent',
          backupStamp: 'S1',
        },
        { ...component, name: 'old', backupSucceeded: null },
        {
          ...{ ...component, name: 'bad', backupSucceeded: false, consistency: 'crash-consistent', reason: 'late' },
          failure: { hresult: 0x800423f2, applicationHresult: 0, message: 'it did not answer' },
        },
      ],
    },
  ],
  unknown: nothingUnknown,
})
const run = JSON.stringify({
  ...{
    format: 1,
    sessionId: 's',
    jobId: 'j',
    program: 'penumbra 1',
    hostname: 'host',
    startedAt: 'T1',
    capturedAt: 'T2',
  },
  ...{
    backupType: 'copy',
    result: 'success',
    consistency: 'recoverable',
    sources: ['/a'],
    volumes: [],
    components: [],
  },
  ...{ exceptions: [], exceptionsTotal: 1, degradations: [], freezeMilliseconds: 1, commitSpreadMilliseconds: 1 },
  ...{ files: 2, bytes: 3 },
})

const reader: DocumentReader = {
  writerMetadata: (xml) => Promise.resolve().then(() => parseWriterMetadata(xml)),
  backupComponents: (xml) => Promise.resolve().then(() => parseBackupComponents(xml)),
}

/** The command over a restore point with these documents; null is one of another program. */
async function shown(stored: Readonly<Record<string, string>> | null, ...args: string[]) {
  const said = { lines: [] as string[], complaints: [] as string[] }
  const repository = {
    onlyRead: () => undefined,
    snapshot: () => Promise.resolve({}),
    folder: () =>
      stored === null
        ? Promise.reject(new BackupError('path.missing', ''))
        : Promise.resolve({ entries: Object.keys(stored).map((name) => ({ name, type: 'file' })) }),
    readDocument: (_: unknown, name: string) => Promise.resolve(stored?.[name] ?? null),
    retryLocksFor: () => undefined,
    close: () => undefined,
  } as unknown as Repository
  const needs = {
    openRepository: () => Promise.resolve(repository),
    limitRates: () => undefined,
    documents: reader,
  } as unknown as Needs
  const console = {
    print: (line: string) => said.lines.push(line),
    complain: (line: string) => said.complaints.push(line),
    environment: { PENUMBRA_REPOSITORY: '/r', PENUMBRA_PASSWORD: 'x' },
  } as unknown as Console
  const code = await documents.run(needs, args, console, new AbortController().signal)
  return { code, ...said }
}

it('L8: every document is told in words', async () => {
  const stored = { 'bc.xml': components, 'run.json': run, 'wm.xml': metadata, 'more.bin': 'x' }
  const { code, lines, complaints } = await shown(stored, 'latest')
  expect({ code, complaints }).toEqual({ code: 0, complaints: [] })
  expect(lines).toEqual([
    'bc.xml',
    '  a full backup, shadow copy set set1',
    '  writer w1: 3 components',
    '    main/books: succeeded, application-consistent, stamp S1',
    '    main/old: nobody said whether it succeeded',
    '    main/bad: failed, crash-consistent (late)',
    '      it did not answer',
    expect.stringMatching(/^ {6}VSS_E_WRITERERROR_TIMEOUT \(0x800423F2\): /),
    'run.json',
    '  a copy backup of /a by penumbra 1 on host',
    '  started T1, captured T2: success, recoverable',
    '  2 files, 0 components, 1 exception',
    'wm.xml',
    '  writer Led\\u202eger w1: user-data, transacted-db',
    '  can: full, differential, copy',
    '  restore: custom, the writer takes part: always, then a restart',
    '  component main/books: database, selectable, 22 file sets',
    ...Array.from({ length: 20 }, () => '    /l *.db and below'),
    '    and 2 more file sets',
    '  leaves out /l *.tmp',
    'more.bin',
  ])
})

it('L8: with its name a document is printed as it lies there', async () => {
  expect((await shown({ 'wm.xml': metadata }, 'latest', 'wm.xml')).lines).toEqual([metadata])
  const { lines } = await shown({ 'wm.xml': metadata }, 'latest', 'wm.xml', '--json')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ...{ message_type: 'document', name: 'wm.xml', kind: 'writer-metadata', text: metadata, problem: null },
  })
})

it('L4: with --json there is one message for each document, without its text', async () => {
  const { lines } = await shown({ 'bc.xml': components, 'run.json': run }, 'latest', '--json')
  const messages = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(messages.map(({ name, kind }) => [name, kind])).toEqual([
    ['bc.xml', 'backup-components'],
    ['run.json', 'run'],
  ])
  expect(messages.every((message) => !('text' in message))).toBe(true)
})

it('L8: a document that cannot be read is named, with the place, and the others are shown', async () => {
  const stored = { 'bad.xml': '<WRITER_METADATA>\n</x>', 'run.json': '{}', 'wm.xml': metadata }
  const { code, lines, complaints } = await shown(stored, 'latest')
  expect(code).toBe(3)
  expect(complaints).toEqual([
    expect.stringMatching(/^! bad\.xml cannot be read: line 2, column \d+: /),
    '! run.json cannot be read: not the record of a run',
  ])
  expect(lines).toContain('  restore: custom, the writer takes part: always, then a restart')
})

it('L8: a restore point of another program has none, and no name that is not there', async () => {
  expect(await shown(null, 'latest')).toMatchObject({
    code: 0,
    lines: [],
    complaints: ['The restore point has no documents: another program made it.'],
  })
  await expect(shown({ 'run.json': run }, 'latest', 'x')).rejects.toMatchObject({ code: 'path.missing' })
  for (const args of [[], ['a', 'b', 'c']])
    await expect(shown({}, ...args)).rejects.toMatchObject({ code: 'invalid-request' })
})
