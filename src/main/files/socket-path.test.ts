import { expect, it } from 'vitest'
import { asSocketPath, LONGEST_SOCKET_PATH } from './socket-path'

const ofLength = (bytes: number): string => `/${'a'.repeat(bytes - 1)}`

it('Q20: a socket is bound at a full path that the kernel can hold', () => {
  expect(asSocketPath(ofLength(LONGEST_SOCKET_PATH))).toHaveLength(LONGEST_SOCKET_PATH)
})

it.each([ofLength(LONGEST_SOCKET_PATH + 1), `/${'ü'.repeat(54)}`, 'writers/mail.sock'])(
  'Q20: %s is refused with a code, instead of being cut short',
  (path) => expect(() => asSocketPath(path)).toThrow(expect.objectContaining({ code: 'invalid-request' })),
)
