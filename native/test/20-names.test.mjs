// Names as the format quotes them: docs/spec/native-restore.md, rules N1 and N2.
import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const probe = createRequire(import.meta.url)('../build/Release/penumbra_probe.node')

const quote = (raw) => probe.quote(Buffer.isBuffer(raw) ? raw : Buffer.from(raw)).toString()
const unquote = (quoted) => probe.unquote(Buffer.from(quoted))

test('N1: bytes are quoted as Go quotes them', () => {
  const examples = [
    ['plain', 'plain'],
    ['a"b\\c', 'a\\"b\\\\c'],
    ["single ' stays", "single ' stays"],
    ['\u0007\b\f\n\r\t\v\u0000\u001b\u007f', '\\a\\b\\f\\n\\r\\t\\v\\x00\\x1b\\x7f'],
    [Buffer.from([0x62, 0xff, 0xc3, 0x28]), 'b\\xff\\xc3('],
    [Buffer.from([0xed, 0xa0, 0x80]), '\\xed\\xa0\\x80'],
    [Buffer.from([0xc0, 0xaf]), '\\xc0\\xaf'],
    ['Grüße 日本語 🎉 \ufffd', 'Grüße 日本語 🎉 \ufffd'],
    ['\u00a0\u00ad\u200b\u2028\ufeff\ue000', '\\u00a0\\u00ad\\u200b\\u2028\\ufeff\\ue000'],
    ['\u{10ffff}\u{e0001}', '\\U0010ffff\\U000e0001'],
  ]
  for (const [raw, expected] of examples) {
    assert.equal(quote(raw), expected)
    assert.deepEqual(unquote(expected), Buffer.from(raw))
  }
})

test('N1: any bytes come back from their quoted form', () => {
  for (let round = 0; round < 5000; round++) {
    const raw = crypto.randomBytes(round % 60)
    assert.deepEqual(unquote(quote(raw)), raw)
  }
})

test('N1: what no quoting produces is refused', () => {
  const wrong = [
    '"',
    'a"b',
    '\\',
    '\\q',
    '\\x1',
    '\\xzz',
    '\\u12',
    '\\ud800',
    '\\U00110000',
    '\\400',
    '\\08',
    'a\nb',
    "\\'",
  ]
  for (const quoted of wrong) assert.equal(unquote(quoted), undefined, JSON.stringify(quoted))
  assert.equal(probe.unquote(Buffer.from([0xff])), undefined)
  assert.deepEqual(unquote('\\101\\x41\\u0041\\U00000041'), Buffer.from('AAAA'))
})

test('N2: every code point is quoted as restic 0.19 quotes it', () => {
  const hash = crypto.createHash('sha256')
  for (let code = 1; code < 0x110000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue
    hash.update(`${quote(String.fromCodePoint(code))}\n`)
  }
  assert.equal(hash.digest('hex'), '09b2ae330542a1d517051afe3c245350834ae084021ccf979ff68301cf024209')
})

test('N2: JSON text is escaped as Go escapes it', () => {
  const escape = (raw) => probe.jsonString(Buffer.isBuffer(raw) ? raw : Buffer.from(raw)).toString()
  assert.equal(escape('<a href="x">&\\'), '"\\u003ca href=\\"x\\"\\u003e\\u0026\\\\"')
  assert.equal(escape('\b\f\n\r\t\u0001\u007f'), '"\\b\\f\\n\\r\\t\\u0001\u007f"')
  assert.equal(escape('\u2028\u2029\ufffdé'), '"\\u2028\\u2029\ufffdé"')
  assert.equal(escape(Buffer.from([0x61, 0xff, 0xc3])), '"a\\ufffd\\ufffd"')
})
