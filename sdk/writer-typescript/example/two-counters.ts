import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Description, register, type Writer } from '../src/index.js'

/**
 * An application that writes the same number into two files, one after the other, all the time. A copy of it is good
 * when both files hold the same number, which a copy at any moment seldom has: it needs the writer.
 *
 * Usage: two-counters FOLDER REGISTRATION-FOLDER
 */
const WRITER_ID = '5b0c1a52-6d5e-4a77-9c39-2f5e0c1b7a11'
const [folder = '.', registration = '.'] = process.argv.slice(2)

let count = 0
let isHeld = false
/** Told once both files hold the same number and neither will change. */
let tellRest: (() => void) | null = null

async function countUp(): Promise<never> {
  for (;;) {
    if (isHeld) tellRest?.()
    else {
      count += 1
      writeFileSync(join(folder, 'left'), String(count))
      await setTimeout(2)
      writeFileSync(join(folder, 'right'), String(count))
    }
    await setTimeout(1)
  }
}

const writer: Writer = {
  identify: (): Description => ({
    writerId: WRITER_ID,
    name: 'Two counters',
    usage: 'user-data',
    source: 'nontransacted-db',
    level: 'front-end',
    backupSchema: 16,
    majorVersion: 1,
    minorVersion: 0,
    freezeWindow: 20_000,
    components: [
      {
        logicalPath: '',
        name: 'counters',
        caption: 'Two counters',
        kind: 'database',
        selectable: true,
        fileSets: ['left', 'right'].map((fileSpec) => ({
          path: folder,
          fileSpec,
          recursive: false,
          backupTypes: 3855,
          isLog: false,
        })),
      },
    ],
  }),
  freeze: () =>
    new Promise((resolve) => {
      isHeld = true
      tellRest = resolve
    }),
  thaw: ({ components }) => {
    for (const component of components)
      if (isHeld) component.setHeld()
      else component.setConsistency('crash-consistent', 'it had let go before Thaw')
    isHeld = false
  },
  postSnapshot: ({ components }) => {
    for (const component of components) component.setBackupStamp(String(count))
  },
  abort: () => {
    isHeld = false
  },
}

void countUp()
const leave = await register(
  writer,
  { writerId: WRITER_ID, name: 'Two counters' },
  { folder: registration, fileName: 'two-counters' },
)
process.stdout.write('registered\n')
process.once('SIGTERM', () => void leave().then(() => process.exit(0)))
