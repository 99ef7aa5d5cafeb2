import { describe, expect, it } from 'vitest'
import { restRequest, rangeWithin } from './rest-request'

const ID = 'a'.repeat(64)
const ask = (method: string, url: string, range?: string, accept = '') => restRequest({ method, url, range, accept })

describe('B90: what a request of the protocol asks', () => {
  it('B90: knows each verb of version 2', () => {
    expect(ask('POST', '/?create=true')).toEqual({ kind: 'create' })
    expect(ask('GET', '/data/')).toEqual({ kind: 'list', of: 'data', withSizes: false })
    expect(ask('GET', '/keys/', undefined, 'application/vnd.x.restic.rest.v2')).toMatchObject({ withSizes: true })
    expect(ask('HEAD', '/config')).toEqual({ kind: 'stat', of: 'config', name: '' })
    expect(ask('GET', `/index/${ID}`)).toEqual({ kind: 'load', of: 'index', name: ID, range: null })
    expect(ask('POST', `/locks/${ID}`)).toEqual({ kind: 'save', of: 'locks', name: ID })
    expect(ask('DELETE', `/snapshots/${ID}`)).toEqual({ kind: 'remove', of: 'snapshots', name: ID })
    expect(ask('POST', `/?remove-left-overs=${ID}`)).toEqual({ kind: 'remove-left-overs', lock: ID })
    expect(ask('GET', '/?shows-at-once')).toEqual({ kind: 'shows-at-once' })
  })

  it('B90: refuses every path that is none of the protocol, and every name that is no id', () => {
    const paths = ['/', '/etc/passwd', '/../config', '/data/../config', `/data/${ID}/${ID}`, '/config/', '/locks', '//']
    for (const path of paths) expect(ask('GET', path)).toMatchObject({ kind: 'refused' })
    for (const name of ['A'.repeat(64), 'a'.repeat(63), '..', `${ID}%00`, `%2e%2e%2f${'a'.repeat(55)}`])
      expect(ask('GET', `/data/${name}`)).toEqual({ kind: 'refused', status: 400 })
    for (const method of ['PUT', 'PATCH', 'OPTIONS'])
      expect(ask(method, `/data/${ID}`)).toEqual({ kind: 'refused', status: 405 })
    expect(ask('POST', '/?remove-left-overs=../config')).toEqual({ kind: 'refused', status: 400 })
    expect(ask('DELETE', '/')).toEqual({ kind: 'refused', status: 405 })
  })

  it('B90: gives the part that is asked for, as far as there is one', () => {
    const part = (range: string, size: number) => {
      const asked = ask('GET', `/data/${ID}`, range)
      if (asked.kind !== 'load' || asked.range === null) return 'all'
      return rangeWithin(asked.range, size)
    }
    expect(part('bytes=3-6', 10)).toEqual({ offset: 3, length: 4 })
    expect(part('bytes=3-60', 10)).toEqual({ offset: 3, length: 7 })
    expect(part('bytes=3-', 10)).toEqual({ offset: 3, length: 7 })
    expect(part('bytes=10-11', 10)).toBeNull()
    for (const odd of ['bytes=6-3', 'bytes=-5', 'bytes=0-1,4-5', 'words=1-2', 'bytes=1-99999999999999999999'])
      expect(part(odd, 10)).toBe('all')
  })
})
