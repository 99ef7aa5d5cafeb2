import { expect, it } from 'vitest'
import { BackupError } from '../../model/backup-error'
import { systemFailure } from './system-failure'

const errorOf = (code: string) => Object.assign(new Error(code), { code })

it.each([
  ['ENOSPC', 'writing', 'target.full', 'later'],
  ['EDQUOT', 'writing', 'target.full', 'later'],
  ['EFBIG', 'writing', 'target.full', 'later'],
  ['EROFS', 'writing', 'target.read-only', 'never'],
  ['EACCES', 'writing', 'target.read-only', 'never'],
  ['EPERM', 'writing', 'target.read-only', 'never'],
  ['EIO', 'writing', 'target.unreachable', 'later'],
  ['EACCES', 'reading', 'target.unreachable', 'later'],
  ['ENOTCONN', 'reading', 'target.unreachable', 'later'],
] as const)('R4: %s while %s is %s', (errno, doing, code, retry) => {
  expect(systemFailure(errorOf(errno), doing, '/r')).toMatchObject({
    code,
    options: { retry, context: { location: '/r', errno } },
  })
})

it('R4: passes on what is known already, and what is a bug', () => {
  for (const error of [new BackupError('cancelled', ''), new RangeError('x'), new TypeError('x'), 'text']) {
    expect(systemFailure(error, 'writing', '/r')).toBe(error)
  }
})
