// `npm run check:samples -- FOLDER`: every document in a folder must stand what the tests ask of ours, and is timed.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { load } from './load.mjs'

const [folder] = process.argv.slice(2)
if (!folder || !fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
  process.stderr.write('usage: npm run check:samples -- FOLDER, one that holds documents, itself or in its folders\n')
  process.exit(2)
}
const { decodeDocument, documentKind, parseBackupComponents, parseWriterMetadata } = await load(
  'src/main/vss/documents/index.ts',
)
const { checkDocument } = await load('src/main/vss/documents/document-meaning.suite.ts')
const READINGS = 5

const rows = fs
  .readdirSync(folder, { recursive: true })
  .filter((name) => /[.]xml$/i.test(name))
  .map((name) => checkFile(name))
  .sort((one, other) => one.file.localeCompare(other.file, 'en', { numeric: true }))
for (const { result, ...row } of rows) process.stdout.write(`${line({ ...row, result })}\n`)

const failed = rows.filter(({ result }) => result.startsWith('FAILED')).length
const passed = rows.filter(({ result }) => result === 'ok').length
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function checkFile(file) {
  const bytes = fs.readFileSync(path.join(folder, file))
  try {
    const xml = decodeDocument(bytes)
    const kind = documentKind(xml)
    if (kind === null) return { file, bytes: bytes.length, result: 'not a document of a backup' }
    const figures = checkDocument(xml)
    const parse = kind === 'writer-metadata' ? parseWriterMetadata : parseBackupComponents
    return { file, bytes: bytes.length, ...figures, milliseconds: shortest(() => parse(xml)), result: 'ok' }
  } catch (error) {
    return { file, bytes: bytes.length, result: `FAILED: ${error instanceof Error ? error.message : String(error)}` }
  }
}

/** The shortest of some readings: the others measure what else the machine does. */
function shortest(read) {
  const times = Array.from({ length: READINGS }, () => {
    const started = performance.now()
    read()
    return performance.now() - started
  })
  return Math.min(...times).toFixed(1)
}

function line({ file, kind = '', name = '', bytes, components = '', fileSets = '', milliseconds = '', result }) {
  const counts = kind === '' ? '' : `${components} components, ${fileSets} file sets, ${milliseconds} ms`
  return [file.padEnd(40), String(bytes).padStart(8), kind.padEnd(17), name.padEnd(32), counts.padEnd(44), result]
    .join('  ')
    .trimEnd()
}
