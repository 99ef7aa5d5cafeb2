import { open, readFile } from 'node:fs/promises'
import type { Timers } from '../model/timers'
import { type LogLine, decodeLine } from './log-line'
import { LOG_FILES, logFileIn } from './rotating-file'

/** The newest lines, oldest of them first, over all files of the folder. Lines that are none of ours are left out. */
export async function readLog(folder: string, most: number): Promise<readonly LogLine[]> {
  let lines: readonly LogLine[] = []
  for (let age = 0; age < LOG_FILES && lines.length < most; age++) {
    const text = await readFile(logFileIn(folder, age), 'utf8').catch(() => '')
    const older = text.split('\n').flatMap((line) => decodeLine(line) ?? [])
    lines = [...older, ...lines].slice(-most)
  }
  return lines
}

/** How often a followed log is looked at. Units: milliseconds. */
const LOOK_EVERY = 250

/** Tells each line that is written from now on, until the signal. */
export async function followLog(
  folder: string,
  tell: (line: LogLine) => void,
  signal: AbortSignal,
  timers: Timers,
): Promise<void> {
  const file = logFileIn(folder)
  let at = (await sizeOf(file)) ?? 0
  let rest = ''
  while (!signal.aborted) {
    await pause(timers, signal)
    const size = (await sizeOf(file)) ?? 0
    if (size < at) at = 0
    const text = rest + (await readFrom(file, at, size))
    at = size
    const lines = text.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const decoded = decodeLine(line)
      if (decoded) tell(decoded)
    }
  }
}

function pause(timers: Timers, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      cancel()
      signal.removeEventListener('abort', end)
      resolve()
    }
    const cancel = timers.after(LOOK_EVERY, end)
    signal.addEventListener('abort', end)
  })
}

async function sizeOf(file: string): Promise<number | null> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return null
  try {
    return (await handle.stat()).size
  } finally {
    await handle.close()
  }
}

async function readFrom(file: string, from: number, to: number): Promise<string> {
  if (to <= from) return ''
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(to - from), 0, to - from, from)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}
