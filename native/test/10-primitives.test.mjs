// Each primitive, in each form this machine can run, against node:crypto and published vectors.
import assert from 'node:assert/strict'
import * as crypto from 'node:crypto'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const probe = createRequire(import.meta.url)('../build/Release/penumbra_probe.node')
const sha256 = (data) => crypto.createHash('sha256').update(data).digest()
const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex')

test('M1: the self-test passes', () => {
  probe.selfTest()
})

for (const kernel of probe.kernels().sha256) {
  test(`M1: SHA-256 ${kernel} equals node:crypto for all lengths around the block and many at once`, () => {
    const messages = Array.from({ length: 200 }, (_, i) => crypto.randomBytes(i))
    messages.push(crypto.randomBytes(100_000), crypto.randomBytes(64), Buffer.alloc(0), crypto.randomBytes(1_000_000))
    assert.deepEqual(probe.sha256Kernel(kernel, messages), messages.map(sha256))
    assert.deepEqual(probe.sha256Kernel(kernel, [messages[7]]), [sha256(messages[7])])
  })
}

test('M1: SHA-256 streams advanced together equal one pass', () => {
  const streams = Array.from({ length: 20 }, (_, i) =>
    Array.from({ length: 1 + (i % 5) }, () => crypto.randomBytes(crypto.randomInt(0, 300))),
  )
  const expected = streams.map((parts) => sha256(Buffer.concat(parts)).toString('hex'))
  assert.deepEqual(probe.sha256Streams(streams), expected)
})

for (const kernel of probe.kernels().aes) {
  test(`M1: AES ${kernel} equals FIPS 197 and node:crypto`, () => {
    const key = hex('000102030405060708090a0b0c0d0e0f')
    const block = hex('00112233445566778899aabbccddeeff')
    assert.equal(probe.aesBlock(kernel, key, block).toString('hex'), '69c4e0d86a7b0430d8cdb78070b4c55a')
    for (const size of [0, 1, 15, 16, 17, 127, 128, 129, 1000, 4096, 10_001]) {
      const [key256, data] = [crypto.randomBytes(32), crypto.randomBytes(size)]
      for (const iv of [
        crypto.randomBytes(16),
        Buffer.alloc(16, 0xff),
        hex('00000000000000ffffffffffffffffff'.slice(0, 32)),
      ]) {
        const expected = crypto.createCipheriv('aes-256-ctr', key256, iv).update(data)
        assert.deepEqual(probe.aesCtr(kernel, key256, iv, data), expected)
      }
    }
  })
}

test('M1: Poly1305 equals the vectors of RFC 8439, also in pieces', () => {
  const text = Buffer.from('Cryptographic Forum Research Group')
  const r = hex('85d6be7857556d337f4452fe42d506a8')
  const s = hex('0103808afb0db2fd4abff6af4149f51b')
  for (let cut = 0; cut <= text.length; cut++) {
    const tag = probe.poly1305(r, s, [text.subarray(0, cut), text.subarray(cut)])
    assert.equal(tag.toString('hex'), 'a8061dc1305136c6c22b8baf0c0127a9')
  }
})

// RFC 8439 appendix A.3, the ones that reach the carries: r, s, data, tag.
const carries = [
  ['02000000000000000000000000000000', '00'.repeat(16), 'ff'.repeat(16), '03000000000000000000000000000000'],
  [
    '02000000000000000000000000000000',
    'ff'.repeat(16),
    '02000000000000000000000000000000',
    '03000000000000000000000000000000',
  ],
  [
    '01000000000000000000000000000000',
    '00'.repeat(16),
    `${'ff'.repeat(16)}f0${'ff'.repeat(15)}11000000000000000000000000000000`,
    '05000000000000000000000000000000',
  ],
  [
    '01000000000000000000000000000000',
    '00'.repeat(16),
    `${'ff'.repeat(16)}fb${'fe'.repeat(15)}${'01'.repeat(16)}`,
    '00000000000000000000000000000000',
  ],
  ['02000000000000000000000000000000', '00'.repeat(16), `fd${'ff'.repeat(15)}`, 'faffffffffffffffffffffffffffffff'],
]
for (const [index, [r, s, data, tag]] of carries.entries()) {
  test(`M1: Poly1305 carries as in RFC 8439 A.3 #${index + 7}`, () => {
    assert.equal(probe.poly1305(hex(r), hex(s), [hex(data)]).toString('hex'), tag)
  })
}

test('M1: Poly1305 of any length, in one piece and in pieces, is that of another implementation', async () => {
  const { poly1305 } = await import('@noble/ciphers/_poly1305.js')
  for (let size = 0; size < 6000; size += size < 600 ? 7 : 311) {
    const [r, s] = [crypto.randomBytes(16), crypto.randomBytes(16)]
    const text = size % 3 === 0 ? Buffer.alloc(size, 0xff) : crypto.randomBytes(size)
    const expected = Buffer.from(poly1305(text, Buffer.concat([r, s])))
    assert.deepEqual(probe.poly1305(r, s, [text]), expected, `${size} bytes`)
    const cut = crypto.randomInt(size + 1)
    assert.deepEqual(probe.poly1305(r, s, [text.subarray(0, cut), text.subarray(cut)]), expected, `${size} at ${cut}`)
  }
})

test('M1: the seal equals the format, opens again, and notices every flipped bit', async () => {
  const { poly1305 } = await import('@noble/ciphers/_poly1305.js')
  const key = crypto.randomBytes(64)
  for (const size of [0, 1, 16, 1000, 16_384, 16_385, 100_000]) {
    const plain = crypto.randomBytes(size)
    const sealed = probe.seal(key, plain)
    const iv = sealed.subarray(0, 16)
    const cipher = sealed.subarray(16, -16)
    assert.deepEqual(cipher, crypto.createCipheriv('aes-256-ctr', key.subarray(0, 32), iv).update(plain))
    const ecb = crypto.createCipheriv('aes-128-ecb', key.subarray(32, 48), null).setAutoPadding(false)
    const tag = poly1305(cipher, Buffer.concat([key.subarray(48), ecb.update(iv)]))
    assert.deepEqual(sealed.subarray(-16), Buffer.from(tag))
    assert.deepEqual(probe.open(key, sealed), plain)
    const flipped = Buffer.from(sealed)
    flipped[crypto.randomInt(sealed.length)] ^= 1 << crypto.randomInt(8)
    assert.equal(probe.open(key, flipped), undefined)
  }
  assert.equal(probe.open(key, Buffer.alloc(31)), undefined)
  assert.notDeepEqual(probe.seal(key, Buffer.alloc(8)), probe.seal(key, Buffer.alloc(8)))
})

test('M1: zstd gives back what it took, and refuses damage with a code', () => {
  const plain = Buffer.from('penumbra '.repeat(10_000))
  const packed = probe.compress(3, plain)
  assert.ok(packed.length < 200)
  assert.deepEqual(probe.decompress(packed, plain.length), plain)
  assert.throws(() => probe.decompress(packed, plain.length - 1), { code: 'repository.pack-corrupt' })
  assert.throws(() => probe.decompress(Buffer.from('no frame'), 100), { code: 'repository.pack-corrupt' })
})

test('M2: many places at a time are cut where one place at a time is', () => {
  const text = Buffer.from('what is written again and again, '.repeat(100_000))
  const parts = [crypto.randomBytes(12 << 20), Buffer.alloc(9 << 20), crypto.randomBytes(700_001), text]
  const data = Buffer.concat(parts)
  assert.ok(probe.rabinForms() >= 1)
  for (const polynomial of ['3da3358b4dc173', '2b8e5c1f0a9d37', '3fffffffffffff']) {
    const expected = probe.chunkLengths(polynomial, data, data.length, 0)
    assert.ok(expected.length > 6)
    for (let form = 0; form < probe.rabinForms(); form++) {
      for (const step of [data.length, 524_288, 300_007, 33_000]) {
        const found = probe.chunkLengths(polynomial, data, step, form)
        assert.deepEqual(found, expected, `${polynomial}, form ${form}, ${step} at a time`)
      }
    }
  }
})

test('M2: a file of one byte, which looks like a cut everywhere or nowhere, is cut alike', () => {
  for (let byte = 0; byte < 256; byte++) {
    const data = Buffer.concat([Buffer.alloc(700_000, byte), crypto.randomBytes(100)])
    const expected = probe.chunkLengths('3da3358b4dc173', data, data.length, 0)
    for (let form = 1; form < probe.rabinForms(); form++) {
      assert.deepEqual(probe.chunkLengths('3da3358b4dc173', data, data.length, form), expected, `byte ${byte}`)
    }
  }
})
