import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { heldBytes } from './held-bytes'

const addon = { fileSystemUuid: () => Promise.resolve('u') }

it('P28: what a copy holds alone is told where the kernel counts it, and nowhere else', async () => {
  const counted = await mkdtemp(join(tmpdir(), 'held-'))
  try {
    await mkdir(join(counted, 'u', 'qgroups', '0_256'), { recursive: true })
    await writeFile(join(counted, 'u', 'qgroups', '0_256', 'exclusive'), '16384\n')
    await mkdir(join(counted, 'u', 'qgroups', '0_257'))
    await writeFile(join(counted, 'u', 'qgroups', '0_257', 'exclusive'), 'none\n')
    expect(await heldBytes(addon, '/copy', '256', counted)).toBe(16384)
    expect(await heldBytes(addon, '/copy', '257', counted)).toBeNull()
    expect(await heldBytes(addon, '/copy', '258', counted)).toBeNull()
  } finally {
    await rm(counted, { recursive: true })
  }
})
