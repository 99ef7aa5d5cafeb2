// A zip file as another program reads it.
import { execFileSync } from 'node:child_process'
import * as path from 'node:path'

const script = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'read-zip.py')

/** Its entries in order; fails when a checksum is wrong. `name` is bytes as latin1 text. */
export function readZip(file) {
  const lines = execFileSync('python3', [script, file], { encoding: 'utf8', maxBuffer: 1 << 28 })
    .trim()
    .split('\n')
  const [end, ...entries] = lines.map((line) => JSON.parse(line)).reverse()
  if (end.bad !== null) throw new Error(`the checksum of ${end.bad} is wrong`)
  return entries.reverse().map((entry) => ({ ...entry, name: Buffer.from(entry.name, 'hex').toString('latin1') }))
}
