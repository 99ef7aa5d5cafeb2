import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { processRights, rightsIn } from './process-rights'

const status = (effective: string) => `Name:\tnode\nCapPrm:\t000001ffffffffff\nCapEff:\t${effective}\nCapBnd:\t0\n`

it.each([
  ['no capability', '0000000000000000', false, false],
  ['all of them', '000001ffffffffff', true, true],
  ['reading alone', '0000000000000004', true, false],
  ['overriding reads too', '0000000000000002', true, false],
  ['giving away alone is not setting the modes of what was given', '0000000000000001', false, false],
  ['giving away and being as good as the owner', '0000000000000009', false, true],
])('G20: %s', (_, effective, readsEverything, restoresOwners) => {
  expect(rightsIn(status(effective))).toEqual({ readsEverything, restoresOwners })
})

it('G20: a status without capabilities gives no right', () => {
  expect(rightsIn('Name:\tnode\n')).toEqual({ readsEverything: false, restoresOwners: false })
})

it('G20: agrees with the kernel about this process', () => {
  const canRead = execFileSync('sh', ['-c', 'grep CapEff /proc/self/status']).toString()
  expect(processRights()).toEqual(rightsIn(canRead))
})
