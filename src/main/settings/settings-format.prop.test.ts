import fc from 'fast-check'
import { expect, it } from 'vitest'
import { VERSION, migrated, migrations } from './migrations'
import { decodeSettings, encodeSettings, fresh } from './settings-format'

const KINDS = ['current', 'older', 'newer', 'damaged']

it('P13: whatever lies in the file, it is one of four kinds', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((content) => Buffer.from(content).toString('utf8'))
  const json = fc.jsonValue().map((value) => JSON.stringify(value))
  const nearly = fc
    .record({
      version: fc.integer({ min: -1, max: 9 }),
      jobs: fc.jsonValue(),
      log: fc.jsonValue(),
      theme: fc.jsonValue(),
    })
    .map((value) => JSON.stringify(value))
  fc.assert(
    fc.property(fc.oneof(bytes, json, nearly), (text) => {
      expect(KINDS).toContain(decodeSettings(text).kind)
    }),
  )
})

it('P13: one flipped byte of a whole file never makes another person’s settings of it', () => {
  const text = encodeSettings(fresh)
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const damaged = text.slice(0, at) + String.fromCharCode(byte) + text.slice(at + 1)
      expect(KINDS).toContain(decodeSettings(damaged).kind)
    }),
  )
})

it('P10: what is written is read back', () => {
  expect(decodeSettings(encodeSettings(fresh))).toEqual({ kind: 'current', settings: fresh })
})

it('P11: every version that was ever written can be made new, step by step', () => {
  expect(VERSION).toBe(migrations.length + 1)
  const first = { version: 1, theme: 'system', jobs: [], secretFile: 'refuse' }
  expect(decodeSettings(JSON.stringify(first))).toEqual({ kind: 'older', version: 1, settings: fresh })
  expect(migrated({ ...first, more: 1 }, 1)).toMatchObject({ more: 1 })
  expect(migrated(first, VERSION)).toBe(first)
})
