import { readdirSync } from 'node:fs'
import { getPriority } from 'node:os'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createNodeStarter } from '../processes'
import { makeGentle, makeUsual } from './gentle'
import { MOVER_ENTRY } from './mover'

const GENTLE = 19

it('F116: what copies stands behind what a person does, gives way to everybody when asked, and comes back', async () => {
  const child = createNodeStarter(resolve('out/main'))(MOVER_ENTRY, [])
  const pid = child.pid ?? 0
  const priorities = () => [...new Set(readdirSync(`/proc/${pid}/task`).map((thread) => getPriority(Number(thread))))]
  try {
    await expect.poll(() => getPriority(pid), { timeout: 20_000 }).toBe(5)
    await makeGentle(pid)
    expect(priorities()).toEqual([GENTLE])
    await makeUsual(pid)
    expect(priorities()).toEqual([5])
  } finally {
    child.kill()
  }
})
