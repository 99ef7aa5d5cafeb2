import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { boxed } from '../../scripts/boxed.mjs'

const sh = (script: string, minutes = 1) => boxed('sh', ['-c', script], { minutes, quiet: true })
/** A zombie, which nobody has asked about yet, does not live. */
const isAlive = (pid: string) => {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
  return stat !== '' && !stat.includes(') Z')
}

it('says how a command ended and what it printed', async () => {
  expect(await sh('echo out; echo err >&2')).toEqual({ isGreen: true, isLate: false, output: 'out\nerr\n' })
  expect(await sh('exit 3')).toMatchObject({ isGreen: false, isLate: false })
  expect(await boxed('/no/such/command', [], { minutes: 1, quiet: true })).toMatchObject({ isGreen: false })
})

it('ends a command that is late, with its children', async () => {
  const { isGreen, isLate, output } = await sh('sleep 1000 & echo $!; wait', 0.005)
  expect({ isGreen, isLate }).toEqual({ isGreen: false, isLate: true })
  await expect.poll(() => isAlive(output.trim())).toBe(false)
})

it('leaves no child of a command that ended well', async () => {
  const { isGreen, output } = await sh('sleep 1000 & echo $!')
  expect(isGreen).toBe(true)
  await expect.poll(() => isAlive(output.trim())).toBe(false)
})
