// The operating system's shadow copy service without that operating system: the addon is compiled for Windows, and runs
// under Wine against a scripted vssapi.dll. What this cannot tell is in docs/windows-verification.md.
import * as fs from 'node:fs'
import * as path from 'node:path'
import { root, say } from './run.mjs'
import { readTap } from './results.mjs'
import { buildAddon, buildDouble, checkSdkShape } from './windows/build.mjs'
import { bundle, bundleProgram } from './windows/bundle.mjs'
import { tryMistakes } from './windows/mistakes.mjs'
import { toolchain } from './windows/toolchain.mjs'
import { makeWine } from './windows/wine.mjs'

const TESTS = path.join(root, 'native', 'test', 'windows')
/** Of test/windows: TypeScript of the application, each a program of its own. */
const ENTRIES = ['contract.windows', 'service.windows', 'pipe-suite.windows', 'pipe.windows', 'daemon.windows']
const began = process.uptime()
let since = began
const told = (what) => {
  say(`${(process.uptime() - since).toFixed(1).padStart(6)} s  ${what}`)
  since = process.uptime()
}

const total = { passed: 0, failed: 0 }
let wine = null
try {
  const tools = toolchain()
  told('compiler, Wine and Node for Windows are there')
  const addon = await buildAddon(tools)
  const double = await buildDouble()
  told('the addon and the scripted vssapi.dll are built')
  told(`${await checkSdkShape()} sources compile with headers of the SDK's shape`)
  wine = await makeWine()
  await furnish(wine, { ...tools, addon, double })
  told('a Windows of its own')
  await suite(wine, 'suite', 'the scenarios')
  for (const name of ENTRIES) await suite(wine, name, name)
  const mistakes = await tryMistakes(tools, wine)
  told(`seeded mistakes: ${mistakes.passed} noticed, ${mistakes.failed} not`)
  total.passed += mistakes.passed
  total.failed += mistakes.failed
} catch (error) {
  say(error.message)
  total.failed += 1
} finally {
  wine?.close()
}
told(`all, ${(process.uptime() - began).toFixed(1)} s in sum`)
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1

/** Puts everything in its place: the double where Windows has its own, and one beside the program that must not run. */
async function furnish({ prefix, shared, run }, { nodeExe, addon, double }) {
  fs.copyFileSync(double, path.join(prefix, 'drive_c', 'windows', 'system32', 'vssapi.dll'))
  for (const [file, name] of [
    [nodeExe, 'node.exe'],
    [addon, 'penumbra.node'],
  ])
    fs.copyFileSync(file, path.join(shared, name))
  fs.writeFileSync(path.join(shared, 'vssapi.dll'), 'not a library')
  for (const file of fs.readdirSync(TESTS).filter((name) => name.endsWith('.mjs'))) {
    fs.copyFileSync(path.join(TESTS, file), path.join(shared, file))
  }
  for (const entry of ENTRIES) await bundle(entry, shared)
  await bundleProgram(addon, shared)
  const { status, stderr } = await run(['regedit', '/S', registryFile(shared)])
  if (status !== 0) throw new Error(`the registry could not be filled: ${stderr}`)
}

/** A list of the registry is UTF-16 in hexadecimal. */
function registryFile(shared) {
  const list = (texts) =>
    [...Buffer.from(`${texts.join('\0')}\0\0`, 'utf16le')].map((byte) => byte.toString(16).padStart(2, '0')).join(',')
  const backupRestore = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\BackupRestore'
  const lines = [
    'Windows Registry Editor Version 5.00',
    `[${backupRestore}\\FilesNotToBackup]`,
    `"Scripted"=hex(7):${list(['C:\\Ledger\\Cache\\* /s', '%TEMP%\\*', 'C:\\Ledger\\Scratch\\*'])}`,
    `[${backupRestore}\\FilesNotToSnapshot]`,
    `"Scripted"=hex(7):${list(['$AllVolumes$\\hiberfil.sys', 'C:\\Ledger\\Spool\\* /s'])}`,
    '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Penumbra]',
    '"Answer"=dword:0000002a',
  ]
  // With the mark of UTF-16: without it the lists would be read as bytes.
  fs.writeFileSync(path.join(shared, 'registry.reg'), `\uFEFF${lines.join('\r\n\r\n')}\r\n`, 'utf16le')
  return 'D:\\registry.reg'
}

/** One file of tests, by Node's own runner. */
async function suite({ run }, file, words) {
  const { stdout, stderr } = await run(['D:\\node.exe', '--test-reporter=tap', `D:\\${file}.mjs`], { minutes: 6 })
  const { passed, failed } = readTap(stdout)
  const isWhole = /^# pass \d+$/m.test(stdout)
  if (failed > 0 || !isWhole) process.stdout.write(`${stdout}${stderr}`)
  told(`${words}: ${passed} passed, ${failed} failed`)
  total.passed += passed
  total.failed += isWhole ? failed : Math.max(failed, 1)
}
