import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BackupError } from '../model/backup-error'
import type { Console, Needs } from './command'
import { plan } from './plan'

const METADATA = `<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="35">
  <IDENTIFICATION writerId="7f3c2a10-5b1e-4c0d-9a44-0d1f6e2b9c01" instanceId="c1d0a3f2-9a17-4a7e-8a0d-5e2f7b1c0042"
    instanceName="Ledger:main" friendlyName="Ledger Writer" usage="USER_DATA" dataSource="TRANSACTION_DB"/>
  <BACKUP_LOCATIONS>
    <DATABASE logicalPath="main" componentName="books" selectable="yes" selectableForRestore="yes">
      <DATABASE_FILES path="%Ledger%\\Data" filespec="books.ldb" filespecBackupType="771"/>
      <DATABASE_LOGFILES path="E:\\Log" filespec="*.log" filespecBackupType="15"/>
    </DATABASE>
    <FILE_GROUP logicalPath="main\\books" componentName="attachments" selectable="no" selectableForRestore="no">
      <FILE_LIST path="%LEDGER%\\Attach" filespec="*" recursive="yes" filespecBackupType="3855"/>
    </FILE_GROUP>
    <EXCLUDE_FILES path="%Ledger%\\Attach" filespec="*.tmp" recursive="yes"/>
  </BACKUP_LOCATIONS>
</WRITER_METADATA>`
const BASE = `<BACKUP_COMPONENTS xmlns="x-schema:#VssComponentMetadata" version="1.2" bootableSystemStateBackup="no"
    selectComponents="yes" backupType="full" partialFileSupport="no">
  <WRITER_COMPONENTS instanceId="0" writerId="7F3C2A10-5B1E-4C0D-9A44-0D1F6E2B9C01" instanceName="Ledger:main" backupSchema="35">
    <COMPONENT logicalPath="main" componentName="books" componentType="database" backupStamp="LSN=7" backupSucceeded="yes"/>
  </WRITER_COMPONENTS>
</BACKUP_COMPONENTS>`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'penumbra-plan-'))
  await writeFile(join(folder, 'WM0.xml'), METADATA)
  await writeFile(join(folder, 'base.xml'), BASE)
  await writeFile(join(folder, 'bad.xml'), '<WRITER_METADATA>')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = []
  const console = { print: (line: string) => lines.push(line) } as unknown as Console
  const placed = args.map((arg) => arg.replace(/^@/, `${folder}/`))
  expect(await plan.run({} as Needs, placed, console, new AbortController().signal)).toBe(0)
  return lines
}

it('E25: a plan names the reason of every component and the rule of every file set', async () => {
  const lines = await run(
    ...['--metadata', '@WM0.xml', '--type', 'incremental', '--base', '@base.xml'],
    '--env',
    'ledger=D:\\L',
  )
  expect(lines).toEqual([
    'Ledger Writer: incremental backup',
    '  writer id 7f3c2a10-5b1e-4c0d-9a44-0d1f6e2b9c01, instance Ledger:main',
    '  + main\\books: asked for',
    '      builds on the stamp LSN=7',
    '      skip  D:\\L\\Data\\books.ldb  (E18)',
    '      copy, live  E:\\Log\\*.log [log file set]  (E17)',
    '  + main\\books\\attachments: implicit by main\\books',
    '      copy, shadow copy  D:\\L\\Attach\\* and below, but for excluded files  (E17)',
    'Shadow copy of D:.',
    'Read while in use: E:.',
  ])
})

it('E25: a volume map says what is in the job; what lies elsewhere is left out with its reason', async () => {
  const args = ['--metadata', '@WM0.xml', '--type', 'full', '--volume-map', 'd:=/mnt/d', '--env', 'LEDGER=D:\\L']
  expect(await run(...args)).toContain('  - main\\books: left out: E:\\Log is on E:, which the job does not cover')
  const both = await run(...args, '--volume-map', 'E:=/mnt/e')
  expect(both).toContain('      copy, live  E:\\Log\\*.log [log file set], read at /mnt/e/Log  (E17)')
})

it('E25: what is missing for a path is said', async () => {
  const lines = await run('--type', 'full', '--volume-map', 'E:=/mnt/e', '--metadata', '@WM0.xml')
  expect(lines.join('\n')).toContain('%Ledger%\\Data needs --env Ledger=...')
  expect(lines).toContain('Ledger Writer: takes no part; full backup')
})

it('E25: a writer that would see a full backup is left out unless confirmed; excluded ones stay out', async () => {
  const args = ['--metadata', '@WM0.xml']
  expect((await run(...args))[0]).toContain('--confirm-full takes it along (E5)')
  expect((await run(...args, '--confirm-full', 'Ledger Writer'))[0]).toContain('as confirmed')
  const excluded = await run(...args, '--exclude-writer', '{7F3C2A10-5B1E-4C0D-9A44-0D1F6E2B9C01}', '--type', 'full')
  expect(excluded).toContain('  - main\\books: left out: its writer is excluded')
  expect(excluded).toContain('No shadow copy is needed: no file must be read from one (E21).')
})

it('E25: the same as data', async () => {
  const [line = ''] = await run('--json', '--metadata', '@WM0.xml', '--type', 'full', '--components', '@base.xml')
  expect(JSON.parse(line)).toMatchObject({
    needs_shadow_copy: true,
    missing: [],
    writers: [{ takes_part: true, components: [{ why: { kind: 'explicit' } }, { why: { by: 'main\\books' } }] }],
  })
})

it.each([
  [[], 'invalid-request'],
  [['--metadata', '@absent.xml'], 'invalid-request'],
  [['--metadata', '@bad.xml'], 'vss.document-invalid'],
  [['--metadata', '@WM0.xml', '--type', 'other'], 'invalid-request'],
  [['--metadata', '@WM0.xml', '--env', 'x'], 'invalid-request'],
  [['--metadata', '@WM0.xml', '--exclude-writer', 'nobody'], 'invalid-request'],
])('E25: wrong arguments %j fail with %s', async (args, code) => {
  await expect(run(...args)).rejects.toSatisfy((error) => error instanceof BackupError && error.code === code)
})
