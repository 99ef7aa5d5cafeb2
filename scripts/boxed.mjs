// Runs a command in a process group of its own, for at most so long; what it started ends with it.
import { spawn } from 'node:child_process'
import * as path from 'node:path'
import { root, say } from './run.mjs'

/** Milliseconds from asking to killing, and from the end of a command to giving up on its output. */
const PATIENCE = 10_000
const DRAIN = 5_000

const groups = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const pid of groups) kill(pid, 'SIGKILL')
    process.exit(1)
  })
}

/**
 * Resolves with { isGreen, output, isLate }, never rejects. Output is shown as it comes unless `quiet`.
 * A command that is late is asked to end, and killed with all its children ten seconds later.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ minutes: number, quiet?: boolean, env?: Record<string, string> }} options
 * @returns {Promise<{ isGreen: boolean, output: string, isLate: boolean }>}
 */
export function boxed(command, args, { minutes, quiet = false, env = {} }) {
  return new Promise((resolve) => {
    const bin = path.join(root, 'node_modules', '.bin')
    const child = spawn(command, args, {
      cwd: root,
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, ...env },
    })
    let output = ''
    let isLate = false
    const keep = (target) => (chunk) => {
      output += chunk
      if (!quiet) target.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout))
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr))
    groups.add(child.pid)
    const late = setTimeout(() => {
      isLate = true
      say(`${command} ${args.join(' ')}: not done after ${minutes} minutes`)
      kill(child.pid, 'SIGTERM')
      setTimeout(() => kill(child.pid, 'SIGKILL'), PATIENCE).unref()
    }, minutes * 60_000)
    let isGreen = false
    const end = () => {
      clearTimeout(late)
      groups.delete(child.pid)
      resolve({ isGreen: isGreen && !isLate, output, isLate })
    }
    child.on('error', (error) => {
      say(`${command}: ${error.message}`)
      end()
    })
    child.on('exit', (status) => {
      isGreen = status === 0
      kill(child.pid, 'SIGKILL')
      setTimeout(end, DRAIN).unref()
    })
    child.on('close', end)
  })
}

function kill(pid, signal) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal)
  } catch {
    // The group is gone already.
  }
}
