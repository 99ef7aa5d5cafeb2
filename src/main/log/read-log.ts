import { type FileHandle, open, readFile, stat } from 'node:fs/promises'
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

/** Tells each line that is written from now on, until the signal: what a full file held is told before what the next one holds. */
export async function followLog(
  folder: string,
  tell: (line: LogLine) => void,
  signal: AbortSignal,
  timers: Timers,
): Promise<void> {
  const path = logFileIn(folder)
  let file = await openAt(path, 'end')
  let rest = ''
  try {
    while (!signal.aborted) {
      await pause(timers, signal)
      rest = tellLines(rest + (await readOn(file)), tell)
      const inode = (await stat(path).catch(() => null))?.ino
      if (inode === undefined || inode === file?.inode) continue
      // It may have been written once more before it was full.
      rest = tellLines(rest + (await readOn(file)), tell)
      await file?.handle.close()
      file = await openAt(path, 'start')
      rest = tellLines(rest + (await readOn(file)), tell)
    }
  } finally {
    await file?.handle.close()
  }
}

interface Followed {
  readonly handle: FileHandle
  readonly inode: number
  at: number
}

async function openAt(path: string, place: 'start' | 'end'): Promise<Followed | null> {
  const handle = await open(path, 'r').catch(() => null)
  if (!handle) return null
  const { ino: inode, size } = await handle.stat()
  return { handle, inode, at: place === 'end' ? size : 0 }
}

/** Returns what is no whole line yet. */
function tellLines(text: string, tell: (line: LogLine) => void): string {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  for (const line of lines) {
    const decoded = decodeLine(line)
    if (decoded) tell(decoded)
  }
  return rest
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

/** What was written since. */
async function readOn(file: Followed | null): Promise<string> {
  if (!file) return ''
  const { size } = await file.handle.stat()
  if (size <= file.at) return ''
  const { buffer, bytesRead } = await file.handle.read(Buffer.alloc(size - file.at), 0, size - file.at, file.at)
  file.at += bytesRead
  return buffer.subarray(0, bytesRead).toString('utf8')
}
