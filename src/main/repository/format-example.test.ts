import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { MemoryBackend } from './backend'
import { loadConfig } from './config'
import { decodePackHeader, encodePackHeader, openBlob } from './pack'
import { readPackHeader } from './pack-reader'
import { idOf } from './stored-packs.fake'

const text = readFileSync('docs/formats/repository.md', 'utf8')
const bytes = (name: string) => Buffer.from(new RegExp(`^    ${name}: ([0-9a-f]+)$`, 'm').exec(text)?.[1] ?? '', 'hex')
const counted = (start: number, length: number) => Buffer.from(Array.from({ length }, (_, i) => start + i))
const key = { encrypt: counted(0, 32), macK: counted(32, 16), macR: counted(48, 16) }

it('R20: the config of the worked example opens', async () => {
  const backend = new MemoryBackend()
  await backend.save('config', '', bytes('config'))
  expect(await loadConfig(backend, key)).toEqual({
    version: 2,
    id: 'ab'.repeat(32),
    chunkerPolynomial: '3da3358b4dc173',
  })
})

it('R16: the pack of the worked example opens', async () => {
  const entry = { id: bytes('blob id').toString('hex'), type: 'data', offset: 0, length: 38, uncompressedLength: null }
  expect(decodePackHeader(bytes('header'))).toEqual([entry])
  expect(encodePackHeader([{ ...entry, type: 'data' }])).toEqual(bytes('header'))
  expect(Buffer.from(await openBlob(key, bytes('sealed blob'), entry)).toString()).toBe('hello\n')

  const pack = Buffer.concat([bytes('sealed blob'), bytes('sealed header'), bytes('header length')])
  const id = bytes('pack id').toString('hex')
  expect([pack.length, idOf(pack)]).toEqual([111, id])
  const backend = new MemoryBackend()
  await backend.save('data', id, pack)
  expect(await readPackHeader(backend, key, id)).toEqual([entry])
})
