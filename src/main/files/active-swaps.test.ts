import { expect, it } from 'vitest'
import { activeSwaps, swapsIn } from './active-swaps'

const TABLE = [
  'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority',
  '/dev/sda3                               partition\t8388604\t\t0\t\t-2',
  '/swap.img                               file\t\t2097148\t\t0\t\t-3',
  '/with\\040blank/swap                     file\t\t2097148\t\t0\t\t-4',
  '',
].join('\n')

it('M92: swap files in use are those of the kernel’s table that are files', () => {
  expect(swapsIn(TABLE)).toEqual(['/swap.img', '/with blank/swap'])
  expect(swapsIn('')).toEqual([])
})

it('M92: where the kernel has no table there are none', async () => {
  expect(await activeSwaps('/nowhere/swaps')).toEqual([])
})
