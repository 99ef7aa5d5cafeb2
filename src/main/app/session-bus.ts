import { type NetConnectOpts, connect } from 'node:net'
import { type BusCall, encodeCall, lengthOf, truthIn } from './bus-message'

/** Units: milliseconds. */
const LIMIT = 2_000
/** No answer about one truth value is as long. Units: bytes. */
const LONGEST = 2 ** 20

const HELLO: BusCall = {
  ...{ destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' },
  ...{ member: 'Hello', texts: [] },
}

/**
 * Asks one question on a bus, over a socket of its own: no program is started for it. Null when there is no such bus, nobody who
 * answers in time, a refusal, or something else than a truth value. Never fails.
 */
export function askTruth(address: string, question: BusCall, limit = LIMIT): Promise<boolean | null> {
  const place = socketOf(address)
  if (!place) return Promise.resolve(null)
  return new Promise((resolve) => {
    const socket = connect(place)
    const end = (answer: boolean | null) => {
      clearTimeout(late)
      socket.destroy()
      resolve(answer)
    }
    const late = setTimeout(end, limit, null)
    const take = answers(2, end)
    let told = ''
    const welcome = (bytes: Buffer) => {
      told += bytes.toString('latin1')
      if (!told.endsWith('\r\n')) return
      if (!told.startsWith('OK ')) {
        end(null)
        return
      }
      socket.off('data', welcome)
      socket.on('data', take)
      socket.write(Buffer.concat([Buffer.from('BEGIN\r\n'), encodeCall(HELLO, 1), encodeCall(question, 2)]))
    }
    socket.on('data', welcome)
    socket.once('error', () => end(null))
    socket.once('close', () => end(null))
    // The kernel tells the bus who we are; the number only says who we want to be.
    const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`)
  })
}

/** Takes bytes as they come, until one message answers the call of this number. */
function answers(serial: number, end: (answer: boolean | null) => void) {
  let received = Buffer.alloc(0)
  return (bytes: Buffer): void => {
    received = Buffer.concat([received, bytes])
    for (let length = lengthOf(received); length !== null; length = lengthOf(received)) {
      if (length > LONGEST) {
        end(null)
        return
      }
      if (received.length < length) return
      const answer = truthIn(received.subarray(0, length), serial)
      if (answer !== undefined) {
        end(answer)
        return
      }
      received = received.subarray(length)
    }
  }
}

/** The first Unix socket of a bus's address. Source: D-Bus Specification, "Server Addresses". */
export function socketOf(address: string): NetConnectOpts | undefined {
  for (const one of address.split(';')) {
    const [, keys = ''] = /^unix:(.*)$/.exec(one) ?? []
    for (const pair of keys.split(',')) {
      const [key, value = ''] = pair.split('=', 2)
      if (value === '' || !/^(?:%[\da-f]{2}|[^%])*$/i.test(value)) continue
      if (key === 'path') return { path: decodeURIComponent(value) }
      if (key === 'abstract') return { path: `\0${decodeURIComponent(value)}` }
    }
  }
  return undefined
}
