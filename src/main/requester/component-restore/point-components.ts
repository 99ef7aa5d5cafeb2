import { z } from 'zod'
import type { ComponentRef } from '../../../contract/component-restore'
import { DOCUMENTS_FOLDER } from '../run-document'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { Repository, Snapshot } from '../../repository'
import {
  type BackupComponent,
  type BackupComponentsDocument,
  type DocumentReader,
  type WriterMetadata,
  parseBackupComponents,
  parseWriterMetadata,
} from '../../vss/documents'
import { isSameId } from '../component-selection/selection'
import { writerOf } from './component-family-files'

/** One backup of a component: full, or an increment over the links before it. */
export interface PointLink {
  readonly type: string
  readonly capturedAt: string
  /** Where its files lie in the snapshot, quoted; empty for the root. */
  readonly prefix: string
  /** Quoted folders, one for each partial file. */
  readonly partial: readonly string[]
  readonly document: BackupComponentsDocument
  readonly component: BackupComponent
  readonly writer: WriterMetadata
}

export interface StoredComponent extends ComponentRef {
  readonly instanceName: string
  readonly writer: WriterMetadata
  readonly component: BackupComponent
  /** Read when they are needed. In the order of restore. */
  readonly links: () => Promise<readonly PointLink[]>
  readonly linkNames: readonly { readonly type: string; readonly capturedAt: string }[]
}

const CHAINS = 'chains'
const Link = z.object({
  type: z.string(),
  capturedAt: z.string(),
  writerId: z.string(),
  instanceName: z.string().default(''),
  logicalPath: z.string(),
  name: z.string(),
  partial: z.array(z.string().regex(/^[0-9]{1,8}$/)),
})
type Link = z.infer<typeof Link>

/**
 * Every component that was added in the run behind a snapshot, with its documents (docs/formats/documents.md). A chain
 * is in the snapshot as a whole: no other one is read. Empty for a snapshot of another program.
 * Fails: `vss.document-invalid`, `repository.snapshot-corrupt` for a chain that cannot be read.
 */
export async function storedComponents(
  repository: Repository,
  snapshot: Snapshot,
  reader: DocumentReader,
  signal: AbortSignal,
): Promise<readonly StoredComponent[]> {
  const read = withoutThreadForSmall(reader)
  const names = (await entriesOf(repository, snapshot, DOCUMENTS_FOLDER)) ?? []
  const text = async (name: string): Promise<string> => {
    const found = await repository.readDocument(snapshot, name)
    if (found === null) throw corrupt(snapshot, name)
    return found
  }
  const metadata: WriterMetadata[] = []
  for (const name of names.filter((one) => /^writer-metadata\..*\.xml$/.test(one)))
    metadata.push(await read.writerMetadata(await text(name), signal))
  const chains = await readChains(repository, snapshot, text)
  const found: StoredComponent[] = []
  for (const name of names.filter((one) => /^backup-components\..*\.xml$/.test(one))) {
    const document = await read.backupComponents(await text(name), signal)
    for (const { writerId, instanceId, instanceName, components } of document.writers) {
      const writer = writerOf(metadata, writerId, instanceId)
      if (!writer) continue
      for (const component of components) {
        const ref = { writerId, instanceName, logicalPath: component.logicalPath, name: component.name }
        const chain = chains.find(({ link }) => isSameComponent(link, ref))
        const own: PointLink = {
          ...{ type: document.backupType, capturedAt: snapshot.time, prefix: '', partial: [] },
          ...{ document, component, writer },
        }
        found.push({
          ...ref,
          writer,
          component,
          linkNames: chain?.links.map(({ type, capturedAt }) => ({ type, capturedAt })) ?? [own],
          links: () => (chain ? readLinks(chain, ref, text, read, signal) : Promise.resolve([own])),
        })
      }
    }
  }
  return found
}

/** Units: characters. Read in a millisecond or two; starting a thread takes far longer. */
const SMALL = 50_000

const withoutThreadForSmall = (reader: DocumentReader): DocumentReader => ({
  writerMetadata: async (xml, signal) =>
    xml.length < SMALL ? parseWriterMetadata(xml) : reader.writerMetadata(xml, signal),
  backupComponents: async (xml, signal) =>
    xml.length < SMALL ? parseBackupComponents(xml) : reader.backupComponents(xml, signal),
})

interface Chain {
  readonly link: Link
  readonly links: readonly (Link & { readonly folder: string })[]
}

async function readChains(
  repository: Repository,
  snapshot: Snapshot,
  text: (name: string) => Promise<string>,
): Promise<readonly Chain[]> {
  const chains: Chain[] = []
  for (const component of (await entriesOf(repository, snapshot, `${DOCUMENTS_FOLDER}/${CHAINS}`)) ?? []) {
    const links: (Link & { readonly folder: string })[] = []
    for (const name of (await entriesOf(repository, snapshot, `${DOCUMENTS_FOLDER}/${CHAINS}/${component}`)) ?? []) {
      const folder = `${CHAINS}/${component}/${name}`
      const parsed = Link.safeParse(jsonOf(await text(`${folder}/link.json`)))
      if (!parsed.success) throw corrupt(snapshot, `${folder}/link.json`)
      links.push({ ...parsed.data, folder })
    }
    const newest = links.at(-1)
    if (newest) chains.push({ link: newest, links })
  }
  return chains
}

async function readLinks(
  { links }: Chain,
  ref: Pick<StoredComponent, 'writerId' | 'instanceName' | 'logicalPath' | 'name'>,
  text: (name: string) => Promise<string>,
  read: DocumentReader,
  signal: AbortSignal,
): Promise<readonly PointLink[]> {
  const whole: PointLink[] = []
  for (const { folder, type, capturedAt, partial } of links) {
    const document = await read.backupComponents(await text(`${folder}/backup-components.xml`), signal)
    const writer = await read.writerMetadata(await text(`${folder}/writer-metadata.xml`), signal)
    const component = document.writers
      .filter(({ writerId, instanceName }) => isSameId(writerId, ref.writerId) && instanceName === ref.instanceName)
      .flatMap(({ components }) => components)
      .find((one) => one.logicalPath === ref.logicalPath && one.name === ref.name)
    if (!component)
      throw new BackupError(
        'vss.document-invalid',
        say('The documents of {folder} do not name {name}.', { folder, name: ref.name }),
      )
    const base = `${DOCUMENTS_FOLDER}/${folder}`
    whole.push({
      ...{ type, capturedAt, document, component, writer },
      prefix: `${base}/files`,
      partial: partial.map((name) => `${base}/partial/${name}`),
    })
  }
  return whole
}

async function entriesOf(repository: Repository, snapshot: Snapshot, path: string): Promise<readonly string[] | null> {
  try {
    return (await repository.folder(snapshot, path)).entries.map(({ name }) => name)
  } catch (error) {
    if (error instanceof BackupError && error.code === 'path.missing') return null
    throw error
  }
}

export const isSameComponent = (one: ComponentRef, other: ComponentRef): boolean =>
  isSameId(one.writerId, other.writerId) &&
  (one.instanceName ?? '') === (other.instanceName ?? '') &&
  one.logicalPath === other.logicalPath &&
  one.name === other.name

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const corrupt = (snapshot: Snapshot, name: string): BackupError =>
  new BackupError('repository.snapshot-corrupt', say("The restore point's {name} cannot be read.", { name }), {
    context: { snapshot: snapshot.id, path: name },
  })
