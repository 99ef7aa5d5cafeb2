import fc from 'fast-check'
import { expect, it } from 'vitest'
import { recoveryCode } from '../src/main/jobs/recovery-code'
import { readRecoveryCode } from '../src/renderer/stores/recovery-code'

const location = fc.string({ minLength: 1, unit: 'grapheme' })

it('F10: a code says what was put into it, wherever its line was broken', () => {
  fc.assert(
    fc.property(location, fc.string({ unit: 'grapheme' }), fc.nat(80), (place, password, at) => {
      const code = recoveryCode(place, password)
      expect(code).toMatch(/^[\x21-\x7e]+$/)
      expect(readRecoveryCode(` ${code.slice(0, at)}\n${code.slice(at)}\r\n`)).toEqual({ location: place, password })
    }),
  )
})

it('F10: anything else is no code', () => {
  for (const text of [
    '',
    '/media/backup',
    'penumbra:restore',
    'penumbra:restore?',
    'penumbra:restore?location=&password=a',
    'penumbra:restore?location=%E0&password=',
  ])
    expect(readRecoveryCode(text)).toBeNull()
})
