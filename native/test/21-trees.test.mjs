// Trees and times out of the format's JSON: docs/spec/native-restore.md, rules N3 to N6.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { idOf, node, tree } from './support/repository.mjs'

const probe = createRequire(import.meta.url)('../build/Release/penumbra_probe.node')

const id = idOf(Buffer.from('some blob'))
const decode = (bytes) => JSON.parse(probe.decodeTree(Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)).toString())
const corrupt = { code: 'repository.tree-corrupt' }

test('N3: a node keeps every field', () => {
  const full = {
    ...node.file('a\\\\b\\xff', [id, id], 12),
    mtime: '1938-04-24T22:13:20.123456789+05:30',
    user: 'ü',
    group: 'g',
    inode: 18446744073709551615n,
    device_id: 7,
    links: 2,
    extended_attributes: [
      { name: 'user.x', value: 'AP8Q' },
      { name: 'user.empty', value: null },
    ],
    error: 'was unreadable',
    some_later_field: { deep: [1, 2.5e-3, { x: null }], text: '\u0001' },
  }
  const text = JSON.stringify({ nodes: [full] }, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
  const [decoded] = decode(text.replace(/"(\d+)n"/, '$1'))
  assert.deepEqual(decoded, {
    name: '615c62ff',
    type: 'file',
    mode: '420',
    mtime: '1938-04-24T22:13:20.123456789+05:30',
    size: '12',
    inode: '18446744073709551615',
    links: '2',
    content: '2',
    attributes: '757365722e783d00ff10 757365722e656d7074793d',
    target: '',
  })
})

test('N3: the raw link target wins over the readable one, in either order', () => {
  const raw = Buffer.from([0x78, 0xff]).toString('base64')
  const link = node.link('l', 'x\ufffd', { linktarget_raw: raw })
  assert.equal(decode(tree(link))[0].target, '78ff')
  const { linktarget, ...rest } = link
  assert.equal(decode(tree({ ...rest, linktarget }))[0].target, '78ff')
})

test('N3: what is not strictly JSON is corrupt', () => {
  const good = tree(node.file('a', [], 0)).toString()
  assert.equal(decode(good).length, 1)
  const wrong = [
    '',
    '{',
    `${good}x`,
    good.replace('"nodes"', 'nodes'),
    good.replace(']}', ',]}'),
    good.replace('"a"', '"a\u0001"'),
    good.replace('"a"', '"\\x41"'),
    good.replace('420', '0420'),
    good.replace('420', '4.2e2'),
    good.replace('420', '-420'),
    good.replace('420', '4294967296'),
    good.replace('"size":0', '"size":18446744073709551616'),
    `{"x":${'['.repeat(1000)}${']'.repeat(1000)},"nodes":[]}`,
    '{"nodes":[],"nodes":[]}',
    '[]',
  ]
  for (const text of wrong) assert.throws(() => decode(text), corrupt, text.slice(0, 80))
  assert.throws(() => decode(Buffer.from([...Buffer.from('{"nodes":[],"x":"'), 0xff, 0x22, 0x7d])), corrupt)
})

test('N4: a node has a type, and only a folder has a subtree', () => {
  const { type: _type, ...untyped } = node.file('a', [], 0)
  assert.throws(() => decode(tree(untyped)), corrupt)
  assert.throws(() => decode(tree({ ...node.file('a', [], 0), type: 'door' })), corrupt)
  assert.throws(() => decode(tree({ ...node.folder('a', id), subtree: null })), corrupt)
  assert.throws(() => decode(tree({ ...node.file('a', [], 0), subtree: id })), corrupt)
  assert.throws(() => decode(tree(node.file('a', ['zz'], 0))), corrupt)
  assert.throws(() => decode(tree(node.link('a', 'zero\u0000byte'))), corrupt)
  assert.deepEqual(decode('{"nodes":null}'), [])
  assert.deepEqual(decode('{"nodes":[]}\n'), [])
})

test('N5: a name that no folder can hold is refused', () => {
  const wrong = ['', '.', '..', 'a/b', '/', '/etc', '\\x00', 'a\\x00b', 'a\\x2fb', '\\u002f', '\\x2e\\x2e']
  for (const name of wrong) assert.throws(() => decode(tree(node.file(name, [], 0))), corrupt, name)
  assert.throws(() => decode(tree(node.file('a"', [], 0))), corrupt)
})

test('N5: names are in the order of their bytes, and none occurs twice', () => {
  const names = (...list) => decode(tree(...list.map((name) => node.file(name, [], 0)))).length
  assert.equal(names('Z', 'a', 'é', '\\xff'), 4)
  assert.throws(() => names('b', 'a'), corrupt)
  assert.throws(() => names('a', 'a'), corrupt)
  assert.throws(() => names('\\xff', 'é'), corrupt)
  assert.throws(() => names('a', '\\x61'), corrupt)
})

test('N6: times keep their zone and their nanoseconds', () => {
  const same = [
    '1970-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999Z',
    '2000-02-29T23:59:59.5+14:00',
    '1900-03-01T00:00:00.000000001-11:30',
    '1969-12-31T23:59:59.1Z',
  ]
  for (const time of same) assert.equal(probe.timestamp(time), time)
  for (let round = 0; round < 2000; round++) {
    const time = new Date(crypto.randomInt(-62135596800, 253402300799) * 1000)
    assert.equal(probe.timestamp(time.toISOString()), time.toISOString().replace('.000', ''))
    assert.equal(probe.seconds(time.toISOString()), time.getTime() / 1000)
  }
  const wrong = [
    '2001-02-29T00:00:00Z',
    '2001-13-01T00:00:00Z',
    '2001-01-01T24:00:00Z',
    '2001-01-01T00:00:60Z',
    '2001-01-01 00:00:00Z',
    '2001-01-01T00:00:00',
    '2001-01-01T00:00:00.Z',
    '2001-01-01T00:00:00.1234567890Z',
    '2001-01-01T00:00:00+0100',
    '2001-01-01T00:00:00+24:00',
    '12001-01-01T00:00:00Z',
  ]
  for (const time of wrong) assert.equal(probe.timestamp(time), undefined, time)
})

test('N3: damaged trees are refused or read, and never do harm', () => {
  const original = tree(
    node.file('a\\"q', [id, id, id], 30, { extended_attributes: [{ name: 'user.x', value: 'AAAA' }] }),
    node.folder('b', id),
    node.link('c', 'target', { linktarget_raw: 'eP8=' }),
    node.file('d', null, 0, { generic_attributes: { 'windows.file_attributes': 32 } }),
  )
  let read = 0
  for (let round = 0; round < 20_000; round++) {
    const bytes = Buffer.from(original)
    for (let change = 0; change <= round % 3; change++) {
      const at = crypto.randomInt(bytes.length)
      bytes[at] = round % 2 === 0 ? crypto.randomInt(256) : bytes[at] ^ (1 << crypto.randomInt(8))
    }
    const cut = round % 5 === 0 ? bytes.subarray(0, crypto.randomInt(bytes.length)) : bytes
    try {
      read += decode(cut).length > 0 ? 1 : 0
    } catch (error) {
      assert.equal(error.code, 'repository.tree-corrupt')
    }
  }
  assert.ok(read > 0 && read < 20_000)
})
