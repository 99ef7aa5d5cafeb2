import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type BackupComponent,
  buildBackupComponents,
  buildWriterMetadata,
  noFileEntries,
  nothingUnknown,
  type WriterMetadata,
} from '../../src/main/vss/documents'
import type { SimulatedScript } from '../../src/main/vss/writers'
import { runCommand } from '../support/run-command'

/** What one backup of a component brings: whole files by path, and files of which only ranges are stored. */
export interface LinkFixture {
  readonly type: 'full' | 'incremental' | 'differential' | 'log'
  readonly files: ReadonlyMap<string, Buffer>
  readonly partial?: readonly {
    readonly path: string
    readonly ranges: readonly (readonly [number, number])[]
    readonly whole: Buffer
    /** A file of ranges that its writer made, instead of the ranges themselves. */
    readonly rangesFile?: { readonly path: string; readonly content: Buffer }
  }[]
}

/** A component of a simulated writer, with its chain, oldest first. */
export interface ComponentFixture {
  readonly script: SimulatedScript
  readonly links: readonly LinkFixture[]
}

/** A restore point as docs/formats/documents.md lays it out, written by stock restic: files, documents, chains. */
export async function storePoint(
  home: string,
  repository: string,
  password: string,
  components: readonly ComponentFixture[],
): Promise<string> {
  const tree = join(home, `point-${randomUUID()}`)
  const documents = join(tree, '.penumbra')
  await mkdir(documents, { recursive: true })
  for (const [at, { script, links }] of components.entries()) {
    const writer = metadataOf(script)
    const id = `${writer.writerId}.${writer.instanceId}`
    await write(join(documents, `writer-metadata.${id}.shadow-copy.xml`), buildWriterMetadata(writer))
    const newest = documentOf(script, links.at(-1))
    await write(join(documents, `backup-components.shadow-copy-${at}.xml`), newest)
    const chain = join(documents, 'chains', createHash('sha256').update(id).digest('hex').slice(0, 32))
    for (const [order, link] of links.entries())
      await writeLink(join(chain, `${String(order + 1).padStart(4, '0')}-${link.type}-${at}`), script, link)
  }
  const env = { RESTIC_PASSWORD: password, RESTIC_PROGRESS_FPS: '0' }
  const { stdout } = await runCommand('restic', ['-r', repository, '--no-cache', 'backup', '--json', '.penumbra'], {
    env,
    cwd: tree,
  })
  const summary = stdout.trim().split('\n').at(-1) ?? ''
  return (JSON.parse(summary) as { readonly snapshot_id: string }).snapshot_id
}

/** As it was called when it was backed up. */
const instanceOf = ({ instanceName }: SimulatedScript['description']): string => `then${instanceName ?? ''}`

export const metadataOf = ({ description }: SimulatedScript): WriterMetadata => ({
  ...{ writerId: description.writerId, instanceId: instanceOf(description) },
  ...{ instanceName: description.instanceName ?? '', name: description.name },
  ...{ usage: description.usage, source: description.source, backupSchema: description.backupSchema },
  ...{ majorVersion: 1, minorVersion: 0, excludes: [], excludesFromSnapshot: [] },
  restoreMethod: description.restore
    ? {
        ...description.restore,
        alternateLocations: description.restore.alternateLocations.map((one) => ({ ...one, unknown: nothingUnknown })),
        unknown: nothingUnknown,
      }
    : null,
  components: description.components.map((component) => ({
    ...{ kind: component.kind, logicalPath: component.logicalPath, name: component.name, caption: component.caption },
    ...{ restoreMetadata: false, notifyOnBackupComplete: false, selectable: component.selectable, componentFlags: 0 },
    selectableForRestore: component.selectableForRestore ?? false,
    fileSets: component.fileSets.map((set) => ({
      ...set,
      alternatePath: set.alternatePath ?? null,
      unknown: nothingUnknown,
    })),
    dependencies: (component.dependencies ?? []).map((on) => ({ ...on, unknown: nothingUnknown })),
    unknown: nothingUnknown,
  })),
  ...{ unknown: nothingUnknown, unknownIdentification: nothingUnknown, unknownLocations: nothingUnknown },
})

function documentOf({ description }: SimulatedScript, link: LinkFixture | undefined): string {
  const [first] = description.components
  if (!first) throw new Error('a writer without components')
  const component: BackupComponent = {
    ...{ kind: first.kind, logicalPath: first.logicalPath, name: first.name },
    ...{ backupStamp: `stamp ${link?.type ?? ''}`, previousBackupStamp: null, backupSucceeded: true },
    ...{ backupMetadata: 'opaque', restoreMetadata: null, failure: null, consistency: null, reason: '' },
    ...noFileEntries,
    partialFiles: (link?.partial ?? []).map(({ path, ranges, rangesFile }) => ({
      ...{ path: dirname(path), fileName: path.slice(dirname(path).length + 1), metadata: 'crc' },
      ranges: rangesFile ? `File=${rangesFile.path}` : ranges.map((range) => range.join(':')).join(','),
      unknown: nothingUnknown,
    })),
    unknown: nothingUnknown,
  }
  return buildBackupComponents({
    ...{ backupType: link?.type ?? 'full', bootableSystemStateBackup: false, selectComponents: true },
    ...{ partialFileSupport: true, snapshotSetId: null, unknown: nothingUnknown },
    writers: [
      {
        ...{ writerId: description.writerId, instanceId: instanceOf(description), unknown: nothingUnknown },
        instanceName: description.instanceName ?? '',
        ...{ backupSchema: description.backupSchema, components: [component] },
      },
    ],
  })
}

async function writeLink(folder: string, script: SimulatedScript, link: LinkFixture): Promise<void> {
  const [component] = script.description.components
  const partial = link.partial ?? []
  const names = partial.map((_, at) => String(at + 1).padStart(4, '0'))
  await write(join(folder, 'backup-components.xml'), documentOf(script, link))
  await write(join(folder, 'writer-metadata.xml'), buildWriterMetadata(metadataOf(script)))
  await write(
    join(folder, 'link.json'),
    JSON.stringify({
      ...{ format: 1, session: folder, capturedAt: '2026-11-21T12:00:00Z', type: link.type, partial: names },
      ...{ writerId: script.description.writerId, logicalPath: component?.logicalPath, name: component?.name },
      instanceName: script.description.instanceName ?? '',
    }),
  )
  await mkdir(join(folder, 'files'), { recursive: true })
  for (const [path, content] of link.files) await write(join(folder, 'files', path), content)
  for (const [at, { path, ranges, whole, rangesFile }] of partial.entries()) {
    const own = join(folder, 'partial', names[at] ?? '')
    await write(
      join(own, 'partial.json'),
      JSON.stringify({
        ...{ format: 1, path, ranges: ranges.map((range) => range.map(String)), rangesText: '' },
        rangesFile: rangesFile?.path ?? null,
        ...{ metadata: 'crc', size: String(whole.length), isWhole: true },
        sha256: createHash('sha256').update(whole).digest('hex'),
      }),
    )
    if (rangesFile) await write(join(own, 'ranges-file'), rangesFile.content)
    await write(join(own, 'ranges'), Buffer.concat(ranges.map(([from, length]) => whole.subarray(from, from + length))))
  }
}

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, content)
}
