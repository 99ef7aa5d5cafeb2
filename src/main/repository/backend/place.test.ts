import { expect, it } from 'vitest'
import { isRemote, placeOf } from './place'

it('B1: one place has one spelling', () => {
  expect(placeOf('/a/../b/').location).toBe('/b')
  for (const text of ['rest:http://host:8000/a', 'rest:http://host:8000/a/']) {
    expect(placeOf(text)).toEqual({
      kind: 'rest',
      location: 'rest:http://host:8000/a/',
      url: 'http://host:8000/a/',
      user: null,
    })
  }
  expect(placeOf('rest:https://me%40x@host/')).toMatchObject({
    location: 'rest:https://me%40x@host/',
    url: 'https://host/',
    user: 'me@x',
  })
  expect(isRemote('rest:http://host/')).toBe(true)
  expect(isRemote('/rest:')).toBe(false)
})

it('B2: a password in an address is refused and not repeated', () => {
  for (const text of ['rest:http://me:hidden@host/']) {
    expect(() => placeOf(text)).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error)
    expect(() => placeOf(text)).not.toThrow(/hidden/)
  }
})

it('B1: what is no address is refused', () => {
  for (const text of ['rest:', 'rest:host/path', 'rest:ftp://host/', 'rest:http://host/?a=b']) {
    expect(() => placeOf(text)).toThrow(expect.objectContaining({ code: 'invalid-request' }) as Error)
  }
})
