import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CommandResult, runCommand } from '../support/run-command'

/**
 * Runs a command and all its processes with so much memory and no more: a memory group of the kernel, whose pages of
 * files count too but can be taken back. More than the limit kills it.
 *
 * Units: bytes. Fails: without root, and where the kernel has no memory groups.
 */
export interface MemoryBox {
  readonly limit: number
  readonly env: Readonly<Record<string, string>>
  /** Units: milliseconds. */
  readonly timeout: number
}

const GROUPS = '/sys/fs/cgroup'

export async function runBoxed(
  args: readonly string[],
  { limit, env, timeout }: MemoryBox,
): Promise<CommandResult & { readonly kills: number }> {
  const { group, limitFile } = await makeGroup()
  try {
    await writeFile(join(group, limitFile), String(limit))
    const script = `echo $$ > ${group}/cgroup.procs && exec "$@"`
    const result = await runCommand('sh', ['-c', script, 'sh', process.execPath, ...args], {
      ...{ env, timeout, accept: [0, 1, 3, 137] },
    })
    return { ...result, kills: await killsIn(group) }
  } finally {
    await rmdir(group)
  }
}

/** Version 2 where it has the memory controller, else version 1. */
async function makeGroup(): Promise<{ readonly group: string; readonly limitFile: string }> {
  const name = `penumbra-test-${process.pid}`
  const controllers = await readFile(join(GROUPS, 'cgroup.controllers'), 'utf8').catch(() => '')
  if (controllers.split(/\s+/).includes('memory')) {
    await writeFile(join(GROUPS, 'cgroup.subtree_control'), '+memory')
    await mkdir(join(GROUPS, name))
    return { group: join(GROUPS, name), limitFile: 'memory.max' }
  }
  await stat(join(GROUPS, 'memory'))
  await mkdir(join(GROUPS, 'memory', name))
  return { group: join(GROUPS, 'memory', name), limitFile: 'memory.limit_in_bytes' }
}

async function killsIn(group: string): Promise<number> {
  const version2 = await readFile(join(group, 'memory.events'), 'utf8').catch(() => '')
  const version1 = await readFile(join(group, 'memory.oom_control'), 'utf8').catch(() => '')
  return Number(/oom_kill (\d+)/.exec(version2 + version1)?.[1] ?? 0)
}
