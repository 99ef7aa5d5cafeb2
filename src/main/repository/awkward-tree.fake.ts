import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import * as fs from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const join = (folder: Buffer, name: Uint8Array | string) => Buffer.concat([folder, Buffer.from('/'), Buffer.from(name)])

/** Names that programs get wrong. Bytes, since half of them are no text. */
export const AWKWARD_NAMES: readonly Buffer[] = [
  ...Array.from({ length: 255 }, (_, i) => i + 1)
    .filter((byte) => byte !== 0x2f)
    .map((byte) => Buffer.of(0x6e, byte)),
  ...[
    'a"b',
    "it's",
    'back\\slash',
    '\\x41',
    '\\u0041',
    '%41',
    ' ',
    ' lead',
    'trail ',
    '-rf',
    '*',
    '?',
    '[a]',
    '...',
  ].map((text) => Buffer.from(text)),
  ...[
    'é',
    'e\u0301',
    '\u00a0',
    '\u200b',
    '\u2028',
    '\ufeff',
    '\u202e',
    '\ufffd',
    '日本語',
    '😀',
    '\u{e0001}',
    '<&>',
  ].map((text) => Buffer.from(text)),
  ...['eda080', 'c0af', 'e282', 'f4908080', 'ff', 'c3a9ff'].map((hex) => Buffer.from(hex, 'hex')),
  Buffer.alloc(255, 'x'),
  Buffer.alloc(255, 0xff),
]

/** Makes a folder of everything that a backup must not lose. Root is needed for devices and owners. */
export async function makeAwkwardTree(home: string): Promise<void> {
  const root = Buffer.from(home)
  await fs.mkdir(root)
  const names = join(root, 'names')
  await fs.mkdir(names)
  for (const name of AWKWARD_NAMES) await fs.writeFile(join(names, name), name)
  await fs.mkdir(join(root, 'empty'))
  await fs.writeFile(join(root, 'nothing'), '')
  await fs.writeFile(join(root, 'several blobs'), randomBytes(5_000_000))
  await fs.writeFile(join(root, 'text'), 'penumbra '.repeat(200_000))
  await fs.writeFile(join(root, 'sparse'), '')
  await fs.truncate(join(root, 'sparse'), 20_000_000)

  await fs.link(join(root, 'text'), join(root, 'text, again'))
  await fs.symlink('text', join(root, 'link'))
  await fs.symlink(Buffer.from('ff2fc3', 'hex'), join(root, 'link to bytes'))
  await run('mkfifo', [`${home}/fifo`])
  await run('mknod', [`${home}/character`, 'c', '1', '3'])
  await run('mknod', [`${home}/block`, 'b', '7', '0'])
  await run('setfattr', ['-n', 'user.note', '-v', '0x00ff0a', `${home}/nothing`])

  for (const mode of [0o000, 0o777, 0o4755, 0o2755, 0o1777, 0o600]) {
    const path = `${home}/mode ${mode.toString(8)}`
    await fs.writeFile(path, 'x')
    await fs.chown(path, 1234, 5678)
    await fs.chmod(path, mode)
  }
  for (const [name, time] of [
    ['before 1970', '1969-12-31 23:59:59.123456789 UTC'],
    ['nanoseconds', '2026-11-21 09:00:00.000000001 UTC'],
    ['far', '2100-01-01 00:00:00 UTC'],
  ] as const) {
    await fs.writeFile(`${home}/${name}`, 'x')
    await run('touch', ['-d', time, `${home}/${name}`])
  }
}
