import { expect, it } from 'vitest'
import { BackupError, saidBy } from './backup-error'
import { say } from './sentence'

it('S238: a failure crosses as a sentence, and is logged in English', () => {
  const error = new BackupError('busy', say('There is no shadow copy {id}.', { id: 'x' }))
  expect(error.message).toBe('There is no shadow copy x.')
  expect(error.toFailure().message).toEqual({ text: 'There is no shadow copy {id}.', values: { id: 'x' } })
  expect(new BackupError('busy', 'It took too long.').toFailure().message).toBe('It took too long.')
})

it('S238: an error of the system is said in words that have a translation, any other as it says itself', () => {
  const denied = Object.assign(new Error("EACCES: permission denied, mkdir '/x'"), { code: 'EACCES', syscall: 'mkdir' })
  expect([denied, new Error('odd'), 'thrown'].map(saidBy)).toEqual(['Permission denied', 'odd', 'thrown'])
})
