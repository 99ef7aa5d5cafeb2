// A file that takes long to read and little room: so many bytes that no hole of it is a whole chunk.
import * as fs from 'node:fs'

const STEP = 256 * 2 ** 10

/** Units: bytes. */
export function makeSlowFile(file, size) {
  const opened = fs.openSync(file, 'w')
  for (let at = 0; at < size; at += STEP) fs.writeSync(opened, '.', at)
  fs.ftruncateSync(opened, size)
  fs.closeSync(opened)
}
