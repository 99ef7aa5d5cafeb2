// What differs between two folders, as a restore must not: kind, mode, owner, size, times, link structure, content,
// and every extended attribute.
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'

const join = (folder, name) => (folder.length === 0 ? name : Buffer.concat([folder, Buffer.from('/'), name]))

function contentOf(file) {
  const hash = crypto.createHash('sha256')
  const fd = fs.openSync(file, 'r')
  const buffer = Buffer.alloc(1 << 20)
  try {
    for (let count = fs.readSync(fd, buffer); count > 0; count = fs.readSync(fd, buffer)) {
      hash.update(buffer.subarray(0, count))
    }
  } finally {
    fs.closeSync(fd)
  }
  return hash.digest('hex')
}

function describe(file, shown, firstNames) {
  const status = fs.lstatSync(file, { bigint: true })
  const facts = [`mode ${status.mode.toString(8)}`, `owner ${status.uid}:${status.gid}`, `mtime ${status.mtimeNs}`]
  if (status.isFile()) {
    facts.push(`size ${status.size}`, `content ${contentOf(file)}`)
    const key = `${status.dev}:${status.ino}`
    if (!firstNames.has(key)) firstNames.set(key, shown)
    facts.push(`links ${status.nlink}`, `same as ${firstNames.get(key)}`)
  } else if (status.isSymbolicLink()) {
    facts.push(`target ${fs.readlinkSync(file, { encoding: 'buffer' }).toString('hex')}`)
  } else if (status.isBlockDevice() || status.isCharacterDevice()) {
    facts.push(`device ${status.rdev}`)
  }
  return { status, text: facts.join(', ') }
}

/** Relative path (shown as latin1, so that any byte survives) to a line of facts. */
export function describeTree(root, { skip = [] } = {}) {
  const lines = new Map()
  const firstNames = new Map()
  const visit = (relative) => {
    const names = fs.readdirSync(join(Buffer.from(root), relative), { encoding: 'buffer' }).sort(Buffer.compare)
    for (const name of names) {
      const path = join(relative, name)
      const shown = path.toString('latin1')
      if (skip.includes(shown)) continue
      const { status, text } = describe(join(Buffer.from(root), path), shown, firstNames)
      lines.set(shown, text)
      if (status.isDirectory()) visit(path)
    }
  }
  visit(Buffer.alloc(0))
  for (const [path, attributes] of attributesBelow(root)) {
    if (lines.has(path)) lines.set(path, `${lines.get(path)}, ${attributes}`)
  }
  return lines
}

function attributesBelow(root) {
  const words = ['-R', '-P', '-h', '-d', '-m', '-', '-e', 'hex', '.']
  const output = execFileSync('getfattr', words, { cwd: root, maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] })
  return output
    .toString('latin1')
    .split('\n\n')
    .filter((block) => block.startsWith('# file: '))
    .map((block) => {
      const [first, ...rest] = block.split('\n').filter((line) => line !== '')
      const path = first
        .slice('# file: '.length)
        .replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)))
      return [path.replace(/^\.\//, ''), rest.sort().join(' ')]
    })
}

/** One line for each difference; empty when the folders are the same. */
export function differences(left, right, options = {}) {
  const a = describeTree(left, options)
  const b = describeTree(right, options)
  const found = []
  for (const path of new Set([...a.keys(), ...b.keys()])) {
    if (a.get(path) !== b.get(path)) found.push(`${path}\n  ${a.get(path) ?? 'missing'}\n  ${b.get(path) ?? 'missing'}`)
  }
  return found
}
