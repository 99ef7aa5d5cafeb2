import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Description, register, type Writer } from '../../sdk/writer-typescript/src/index.js'

/**
 * An application that takes part in restores, made with the package for writers: a test's own. It reads at another place
 * than its own, names places for its files, and writes down what it is told, with the content of a ranges file.
 *
 * Usage: restorable FOLDER REGISTRATION-FOLDER LOG
 */
const WRITER_ID = '4f0d6c1e-9a53-4a0e-8a57-6d2f1c0b7e55'
const [folder = '.', registration = '.', log = '.'] = process.argv.slice(2)

const places = { path: join(folder, 'books'), fileSpec: '*', recursive: false } as const
const description: Description = {
  ...{ writerId: WRITER_ID, name: 'Restorable', instanceName: 'main', usage: 'user-data', source: 'other' },
  ...{ level: 'front-end', backupSchema: 0x11, majorVersion: 1, minorVersion: 0 },
  restore: {
    ...{ method: 'restore-if-can-replace', writerRestore: 'always', rebootRequired: false, service: null },
    alternateLocations: [{ ...places, alternatePath: join(folder, 'recovered') }],
  },
  excludes: [{ path: folder, fileSpec: '*.tmp', recursive: true }],
  components: [
    {
      ...{ logicalPath: '', name: 'books', caption: 'Books', kind: 'database', selectable: true },
      fileSets: [{ ...places, backupTypes: 3855, isLog: false, alternatePath: join(folder, 'spool') }],
      dependencies: [{ writerId: '00000000-0000-4000-8000-000000000000', logicalPath: '', name: 'catalog' }],
    },
  ],
}

const writer: Writer = {
  identify: () => description,
  freeze: () => undefined,
  thaw: ({ components }) => {
    for (const component of components) component.setHeld()
  },
  abort: () => undefined,
  preRestore: () => Promise.resolve([]),
  async postRestore(_, components) {
    for (const component of components) {
      const files = component.partialFiles as readonly { readonly rangesFile: string | null }[]
      const ranges = await Promise.all(
        files.map(async ({ rangesFile }) => (rangesFile === null ? null : readFile(rangesFile, 'hex'))),
      )
      await appendFile(log, `${JSON.stringify({ ...component, ranges })}\n`)
    }
    return []
  },
}

await register(writer, { writerId: WRITER_ID, name: 'Restorable' }, { folder: registration, fileName: 'restorable' })
process.stdout.write('registered\n')
