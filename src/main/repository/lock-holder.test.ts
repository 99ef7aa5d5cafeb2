import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { systemProcesses } from './lock-holder'

it('R54: knows this process, and another one until it ends', async () => {
  const self = systemProcesses.self()
  expect(self).toMatchObject({ pid: process.pid })
  expect(self.hostname).not.toBe('')
  expect(self.proof?.bootId).toMatch(/^[0-9a-f-]{36}$/)
  expect(self.proof?.pidNamespace).toMatch(/^pid:\[\d+\]$/)
  expect(systemProcesses.started(process.pid)).toBe(self.proof?.started)

  const child = spawn('cat', [], { stdio: ['pipe', 'ignore', 'ignore'] })
  const pid = child.pid ?? 0
  expect([systemProcesses.exists(pid), systemProcesses.exists(1)]).toEqual([true, true])
  expect(Number(systemProcesses.started(pid))).toBeGreaterThanOrEqual(Number(self.proof?.started))
  child.stdin.end()
  await once(child, 'exit')
  expect([systemProcesses.exists(pid), systemProcesses.started(pid)]).toEqual([false, null])
})
