import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { currentOwner, fateOf } from './owner'

it('P12: this process is alive', async () => {
  expect(await fateOf(await currentOwner())).toBe('alive')
})

it('P12: a pid that was used again is another process', async () => {
  expect(await fateOf({ ...(await currentOwner()), startTime: '1' })).toBe('dead')
})

it('P12: a process of an earlier start of this computer is dead', async () => {
  expect(await fateOf({ ...(await currentOwner()), bootId: 'earlier' })).toBe('dead')
})

it('P12: processes of another computer or another namespace are not ours to judge', async () => {
  expect(await fateOf({ ...(await currentOwner()), machineId: 'other', bootId: 'other' })).toBe('foreign')
  expect(await fateOf({ ...(await currentOwner()), pidNamespace: 'pid:[1]', startTime: '1' })).toBe('foreign')
})

it('P12: a process that ended is dead', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  const pid = child.pid ?? 0
  await once(child, 'exit')
  expect(await fateOf({ ...(await currentOwner()), pid })).toBe('dead')
})
