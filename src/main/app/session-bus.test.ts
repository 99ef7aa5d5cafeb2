import { type Socket, createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { withScratch } from '../../../test/support/scratch'
import { askTruth, socketOf } from './session-bus'

const QUESTION = {
  destination: 'org.example',
  path: '/',
  interface: 'org.example',
  member: 'Is',
  texts: ['a', 'ümläut'],
}
/** No test waits for it. Units: milliseconds. */
const NEVER = 600_000

/** A bus that says to each caller what `talk` makes it say. */
const withBus = (talk: (caller: Socket, said: Buffer) => void, work: (address: string) => Promise<void>) =>
  withScratch('bus', async (home) => {
    const server = createServer((caller) =>
      caller.on('data', (said) => talk(caller, said)).on('error', () => undefined),
    )
    const place = join(home, 'bus')
    await new Promise<void>((resolve) => server.listen(place, resolve))
    try {
      await work(`unix:path=${place}`)
    } finally {
      server.close()
    }
  })

const isHello = (said: Buffer) => said.toString('latin1').startsWith('\0AUTH EXTERNAL ')

/** An answer to call 2, of big or little end, whose body is as given. */
function reply(type: number, body: Buffer, isBig = false): Buffer {
  const head = Buffer.alloc(24)
  const number = (value: number, at: number) => (isBig ? head.writeUInt32BE(value, at) : head.writeUInt32LE(value, at))
  head.set([(isBig ? 'B' : 'l').charCodeAt(0), type, 0, 1])
  for (const [value, at] of [
    [body.length, 4],
    [7, 8],
    [8, 12],
    [2, 20],
  ] as const)
    number(value, at)
  head.set([5, 1, 'u'.charCodeAt(0), 0], 16)
  return Buffer.concat([head, body])
}

const [YES, YES_BIG] = [Buffer.from([1, 98, 0, 0, 1, 0, 0, 0]), Buffer.from([1, 98, 0, 0, 0, 0, 0, 1])]
const A_TEXT = Buffer.from([1, 115, 0, 0, 1, 0, 0, 0, 65, 0])

it.each([
  ['yes', reply(2, YES), true],
  ['yes, the big end first', reply(2, YES_BIG, true), true],
  ['a refusal', reply(3, YES), null],
  ['a text', reply(2, A_TEXT), null],
  ['nothing', reply(2, Buffer.alloc(0)), null],
  ['more than there can be', reply(2, YES).fill(0xff, 4, 8), null],
])('A43: a bus that answers %s', async (_, answer, expected) => {
  const talk = (caller: Socket, said: Buffer) => {
    if (isHello(said)) caller.write('OK 0123\r\n')
    else for (const byte of answer) caller.write(Buffer.from([byte])) // as slowly as a socket can be
  }
  await withBus(talk, async (address) => expect(await askTruth(address, QUESTION, NEVER)).toBe(expected))
})

it('A43: a bus that refuses us, or leaves, gives no answer', async () => {
  await withBus(
    (caller) => void caller.write('REJECTED EXTERNAL\r\n'),
    async (address) => expect(await askTruth(address, QUESTION, NEVER)).toBeNull(),
  )
  await withBus(
    (caller) => void caller.end(),
    async (address) => expect(await askTruth(address, QUESTION, NEVER)).toBeNull(),
  )
})

it('A43: a bus that says nothing is not waited for', async () => {
  await withBus(
    () => undefined,
    async (address) => expect(await askTruth(address, QUESTION, 1)).toBeNull(),
  )
})

it.each([
  ['unix:path=/run/user/1000/bus,guid=12', { path: '/run/user/1000/bus' }],
  ['unix:path=/tmp/a%20bus', { path: '/tmp/a bus' }],
  ['unix:guid=1,abstract=/tmp/dbus-x', { path: '\0/tmp/dbus-x' }],
  ['tcp:host=localhost;unix:path=/bus', { path: '/bus' }],
  ['tcp:host=localhost', undefined],
  ['unix:path=%', undefined],
  ['', undefined],
])('A43: the address %s', (address, place) => {
  expect(socketOf(address)).toEqual(place)
})
