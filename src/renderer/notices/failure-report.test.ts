import { expect, it } from 'vitest'
import { FailureCode } from '../../contract/failure'
import { failureOf } from '../bridge.fake'
import { curesOf } from '../words/cure'
import { failureReport } from './failure-report'

it('S112: a report tells what the card tells, the code, and the details', () => {
  const report = failureReport(failureOf('target.full', { path: '/mnt/backup', errno: '28' }))
  expect(report).toContain('all earlier restore points are unchanged')
  expect(report).toMatch(/code: target.full\nmessage: .*\npath: \/mnt\/backup\nerrno: 28$/)
})

it.each([
  [{ password: 'harbor-copper' }, 'harbor-copper'],
  [{ accessKeyId: 'AKIA123', secretAccessKey: 's3cr3t' }, 's3cr3t'],
  [{ location: 'rest:https://ana:harbor@nas.example/backup' }, 'harbor'],
])('S112: of %j nothing is told that opens anything', (context, secret) => {
  expect(failureReport({ ...failureOf('target.refused'), context })).not.toContain(secret)
})

it('S112: no card has more than two buttons of its own', () => {
  for (const code of FailureCode.options) expect(curesOf(code).length, code).toBeLessThanOrEqual(2)
})
