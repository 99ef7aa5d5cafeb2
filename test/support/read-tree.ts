import type { BigIntStats } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { runCommand } from './run-command'

/** What a backup must keep of one file, apart from its content. */
export interface Entry {
  /** Absolute, as bytes: a name need not be text. */
  readonly place: Buffer
  readonly facts: {
    readonly type: string
    readonly mode: string
    readonly owner: string
    readonly size: string
    readonly mtime: string
    readonly device: string
    /** Names and values in hexadecimal, as getfattr prints them. */
    readonly attributes: string
    /** The first of the names that this file has within the tree. */
    readonly sameFileAs: string
  }
}

/** Every entry below `root`, and `root` itself as `.`; keys are relative paths, one character for each byte. */
export async function readTree(root: string): Promise<ReadonlyMap<string, Entry>> {
  const attributes = await readAttributes(root)
  const firstNames = new Map<string, string>()
  const entries = new Map<string, Entry>()
  const visit = async (place: Buffer, path: string): Promise<void> => {
    const stats = await lstat(place, { bigint: true })
    const file = `${stats.dev}:${stats.ino}`
    if (!firstNames.has(file)) firstNames.set(file, path)
    const shared = { attributes: attributes.get(path) ?? '', sameFileAs: firstNames.get(file) ?? path }
    entries.set(path, { place, facts: { ...factsOf(stats), ...shared } })
    if (!stats.isDirectory()) return
    for (const name of (await readdir(place, { encoding: 'buffer' })).sort((a, b) => a.compare(b))) {
      const text = name.toString('latin1')
      await visit(Buffer.concat([place, Buffer.from('/'), name]), path === '.' ? text : `${path}/${text}`)
    }
  }
  await visit(Buffer.from(root), '.')
  return entries
}

function factsOf(stats: BigIntStats) {
  const type = typeOf(stats)
  return {
    type,
    mode: (stats.mode & 0o7777n).toString(8),
    owner: `${stats.uid}:${stats.gid}`,
    size: type === 'file' ? `${stats.size}` : '',
    mtime: `${stats.mtimeNs}`,
    device: type === 'block' || type === 'character' ? `${stats.rdev}` : '',
  }
}

function typeOf(stats: BigIntStats): string {
  if (stats.isFile()) return 'file'
  if (stats.isDirectory()) return 'folder'
  if (stats.isSymbolicLink()) return 'symlink'
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  return stats.isBlockDevice() ? 'block' : 'character'
}

/** Blocks of `# file: NAME`, then one line for each attribute; in NAME, awkward bytes are three octal digits. */
async function readAttributes(root: string): Promise<ReadonlyMap<string, string>> {
  const options = ['--recursive', '--physical', '--no-dereference', '--dump', '--match=-', '--encoding=hex']
  const { stdout } = await runCommand('getfattr', [...options, '.'], { cwd: root, encoding: 'latin1' })
  return new Map(
    stdout
      .split('\n\n')
      .filter((block) => block.trim() !== '')
      .map((block) => {
        const [head = '', ...lines] = block.trim().split('\n')
        return [nameOf(head.slice('# file: '.length)), lines.sort().join(' ')] as const
      }),
  )
}

const nameOf = (quoted: string) =>
  quoted
    .replace(/\\(\d{3})/g, (_all, digits: string) => String.fromCharCode(parseInt(digits, 8)))
    .replace(/^[.]\/(?=.)/, '')
