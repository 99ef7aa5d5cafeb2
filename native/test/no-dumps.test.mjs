import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const addon = fileURLToPath(new URL('../build/Release/penumbra.node', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'penumbra-dumps-'))
after(() => rmSync(folder, { recursive: true }))

/** A process that may write cores as large as it likes, and crashes when it is told to. */
async function crash(first) {
  const script = `process.chdir(${JSON.stringify(folder)}); ${first}; process.stdout.write('ready'); setInterval(() => 0, 1000)`
  const command = `ulimit -c unlimited; exec "$0" -e "$1"`
  const child = spawn('bash', ['-c', command, process.execPath, script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const limits = readFileSync(`/proc/${child.pid}/limits`, 'utf8')
  child.kill('SIGSEGV')
  const [, signal] = await once(child, 'exit')
  assert.equal(signal, 'SIGSEGV')
  const cores = readdirSync(folder)
  for (const core of cores) rmSync(join(folder, core))
  return { cores, limits }
}

const forbid = `require(${JSON.stringify(addon)}).forbidDumps()`

test('T30: a process that forbade dumps leaves no core and has no right to write one', async () => {
  const { cores, limits } = await crash(forbid)
  assert.deepEqual(cores, [])
  assert.match(limits, /Max core file size\s+0\s+0\s/)
})

test('T30: where the system writes cores, the same process without it leaves one: the test above can fail', async (t) => {
  if (readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() !== 'core') return t.diagnostic('cores go elsewhere')
  const { cores } = await crash('0')
  assert.equal(cores.length, 1)
})
