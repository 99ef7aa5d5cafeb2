import { type AddressInfo, type Socket, createServer } from 'node:net'
import { TLSSocket, createSecureContext } from 'node:tls'

/** What became of one conversation: the words of the client, and whether they were encrypted. */
export interface HeardMail {
  readonly from: string
  readonly to: readonly string[]
  readonly text: string
  readonly isEncrypted: boolean
  readonly login: string | null
}

export interface MailSinkOptions {
  readonly tls?: { readonly key: Buffer; readonly cert: Buffer }
  /** Encrypted from the first byte on. */
  readonly isSecure?: boolean
  /** Name and password that are let in; without it nobody is asked. */
  readonly login?: { readonly user: string; readonly pass: string }
}

/** A mail server that takes mail and remembers it: as much of SMTP as a client needs (RFC 5321, STARTTLS, AUTH PLAIN). */
export async function mailSink({ tls, isSecure = false, login }: MailSinkOptions = {}) {
  const heard: HeardMail[] = []
  const says = { recipient: 250, isSilent: false }
  const sockets = new Set<Socket>()
  const context = tls && createSecureContext(tls)
  const encrypted = (socket: Socket) => new TLSSocket(socket, { isServer: true, secureContext: context })

  function converse(socket: Socket, isEncrypted: boolean, greets: boolean): void {
    const say = (line: string) => socket.write(`${line}\r\n`)
    let [pending, text, isData, from, name] = ['', '', false, '', null as string | null]
    const to: string[] = []
    socket.on('error', () => undefined)
    if (greets && !says.isSilent) say('220 sink')
    socket.on('data', (part: Buffer) => {
      pending += part.toString('utf8')
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        if (isData) {
          if (line !== '.') text += `${line}\n`
          else {
            isData = false
            heard.push({ from, to: [...to], text, isEncrypted, login: name })
            say('250 kept')
          }
          continue
        }
        const [word = ''] = line.toUpperCase().split(' ')
        switch (word) {
          case 'EHLO':
          case 'HELO':
            socket.write(
              [
                '250-sink',
                ...(tls && !isEncrypted ? ['250-STARTTLS'] : []),
                ...(login ? ['250-AUTH PLAIN'] : []),
                '250 8BITMIME',
                '',
              ].join('\r\n'),
            )
            break
          case 'STARTTLS':
            if (!tls) {
              say('502 no such thing here')
              break
            }
            say('220 go on')
            socket.removeAllListeners('data')
            converse(encrypted(socket), true, false)
            return
          case 'AUTH': {
            const [, user = '', pass = ''] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
              .toString('utf8')
              .split('\0')
            const isLetIn = user === login?.user && pass === login.pass
            if (isLetIn) name = user
            say(isLetIn ? '235 come in' : '535 no')
            break
          }
          case 'MAIL':
            from = /<(.*?)>/.exec(line)?.[1] ?? ''
            say('250 ok')
            break
          case 'RCPT':
            to.push(/<(.*?)>/.exec(line)?.[1] ?? '')
            say(`${says.recipient} as the test says`)
            break
          case 'DATA':
            isData = true
            say('354 go on')
            break
          case 'QUIT':
            say('221 bye')
            socket.end()
            break
          default:
            say('250 ok')
        }
      }
    })
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(isSecure ? encrypted(socket) : socket, isSecure, true)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    ...{ heard, says, port: (server.address() as AddressInfo).port },
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
