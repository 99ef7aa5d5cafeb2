// A folder with everything that a restore can get wrong. Needs root and a file system with access lists.
import { execFileSync } from 'node:child_process'
import crypto from 'node:crypto'
import * as fs from 'node:fs'
import * as path from 'node:path'

const bytes = (...parts) => Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(part))))

/** Seconds since 1970 with nanoseconds, as touch takes them. */
function touch(file, seconds) {
  execFileSync('touch', ['-h', '-d', `@${seconds}`, file])
}

function makeNames(folder) {
  const at = path.join(folder, 'names')
  fs.mkdirSync(at)
  const names = [
    'plain',
    ' space ',
    'a"b\\c\'d',
    'tab\tline\nfeed\rbell\x07esc\x1bdel\x7f',
    '<&>',
    'Grüße-日本語-🎉',
    'e\u0301 combining, \u00a0 nbsp, \u200b zero width, \u2028 separator, \ufeff mark',
    '-rf',
    '...',
    '\u{10ffff}\u{e000}',
    'n'.repeat(255),
    bytes('bad\xff'.slice(0, 3), Buffer.from([0xff, 0xfe]), 'end'),
    Buffer.from([0xc3, 0x28, 0xe2, 0x82, 0xed, 0xa0, 0x80]),
    ...Array.from({ length: 255 }, (_, code) => Buffer.from([0x5f, code + 1])).filter((name) => name[1] !== 0x2f),
  ]
  for (const name of names) fs.writeFileSync(bytes(at, '/', name), bytes('content of ', name))
}

function makeSizes(folder) {
  const at = path.join(folder, 'sizes')
  fs.mkdirSync(at)
  for (const size of [0, 1, 31, 4095, 4096, 4097, 524287, 524288, 3_000_000, 12_345_678]) {
    fs.writeFileSync(path.join(at, `random-${size}`), crypto.randomBytes(size))
  }
  fs.writeFileSync(path.join(at, 'text'), 'one line of text\n'.repeat(200_000))
  fs.writeFileSync(path.join(at, 'zeros'), Buffer.alloc(1_000_000))
  const sparse = fs.openSync(path.join(at, 'sparse'), 'w')
  fs.ftruncateSync(sparse, 100 << 20)
  fs.writeSync(sparse, 'middle', 50 << 20)
  fs.closeSync(sparse)
}

function makeLinks(folder) {
  const at = path.join(folder, 'links')
  fs.mkdirSync(path.join(at, 'below'), { recursive: true })
  fs.writeFileSync(path.join(at, 'first'), 'three names')
  fs.linkSync(path.join(at, 'first'), path.join(at, 'second'))
  fs.linkSync(path.join(at, 'first'), path.join(at, 'below', 'third'))
  fs.writeFileSync(path.join(at, 'empty'), '')
  fs.linkSync(path.join(at, 'empty'), path.join(at, 'empty too'))
  fs.symlinkSync('first', path.join(at, 'to file'))
  fs.symlinkSync('/no/such/place', path.join(at, 'dangling'))
  fs.symlinkSync('../../../../../../etc', path.join(at, 'upwards'))
  fs.symlinkSync(Buffer.from([0x78, 0xff, 0x2f, 0xfe]), path.join(at, 'to bytes'))
  fs.symlinkSync('t'.repeat(4000), path.join(at, 'long target'))
  fs.lchownSync(path.join(at, 'dangling'), 12, 34)
}

function makeSpecial(folder) {
  const at = path.join(folder, 'special')
  fs.mkdirSync(at)
  execFileSync('mkfifo', [path.join(at, 'fifo')])
  execFileSync('mknod', [path.join(at, 'null'), 'c', '1', '3'])
  execFileSync('mknod', [path.join(at, 'loop'), 'b', '7', '200000'])
  fs.chownSync(path.join(at, 'fifo'), 1, 2)
  fs.chmodSync(path.join(at, 'null'), 0o666)
}

function makeAttributes(folder) {
  const at = path.join(folder, 'attributes')
  fs.mkdirSync(at)
  const file = path.join(at, 'file')
  fs.writeFileSync(file, 'attributes')
  execFileSync('setfattr', ['-n', 'user.text', '-v', 'value', file])
  execFileSync('setfattr', ['-n', 'user.bytes', '-v', '0x00ff10', file])
  execFileSync('setfattr', ['-n', 'user.empty', file])
  execFileSync('setfattr', ['-n', 'trusted.secret', '-v', 'root only', file])
  execFileSync('setfacl', ['-m', 'u:1234:rw,g:4321:r', file])
  fs.mkdirSync(path.join(at, 'inherits'))
  execFileSync('setfacl', ['-d', '-m', 'u:1234:rwx', path.join(at, 'inherits')])
  fs.writeFileSync(path.join(at, 'inherits', 'has none'), 'x')
  execFileSync('setfacl', ['-b', path.join(at, 'inherits', 'has none')])
  execFileSync('setfattr', ['-n', 'user.folder', '-v', 'yes', at])
}

function makeModes(folder) {
  const at = path.join(folder, 'modes')
  fs.mkdirSync(at)
  for (const mode of [0o000, 0o400, 0o755, 0o777, 0o1644, 0o2755, 0o4755, 0o6711]) {
    const file = path.join(at, mode.toString(8).padStart(4, '0'))
    fs.writeFileSync(file, 'mode')
    fs.chownSync(file, mode & 0o70, mode & 0o7)
    fs.chmodSync(file, mode)
  }
  fs.mkdirSync(path.join(at, 'sticky', 'read-only'), { recursive: true })
  fs.writeFileSync(path.join(at, 'sticky', 'read-only', 'inside'), 'x')
  fs.chmodSync(path.join(at, 'sticky', 'read-only'), 0o555)
  fs.chmodSync(path.join(at, 'sticky'), 0o3777)
}

function makeTimes(folder) {
  const at = path.join(folder, 'times')
  fs.mkdirSync(path.join(at, 'old folder', 'deep'), { recursive: true })
  const times = {
    epoch: '0',
    before: '-1000000000.123456789',
    nanosecond: '1600000000.000000001',
    late: '4102444800.999999999',
  }
  for (const [name, seconds] of Object.entries(times)) {
    fs.writeFileSync(path.join(at, name), name)
    touch(path.join(at, name), seconds)
  }
  fs.symlinkSync('epoch', path.join(at, 'link'))
  touch(path.join(at, 'link'), '86400.5')
  touch(path.join(at, 'old folder', 'deep'), '1000.000000007')
  touch(path.join(at, 'old folder'), '2000')
}

/** Makes `folder` and fills it. */
export function makeAwkwardTree(folder) {
  fs.mkdirSync(folder, { recursive: true })
  fs.mkdirSync(path.join(folder, 'empty folder'))
  for (const make of [makeNames, makeSizes, makeLinks, makeSpecial, makeAttributes, makeModes, makeTimes]) make(folder)
}
