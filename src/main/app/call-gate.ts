import type { Failure, Reply } from '../../contract/failure'
import type { Caller } from '../model/caller'

export type Answer = (name: string, input: unknown, caller: Caller) => Promise<Reply<unknown>>

/** How many calls of one page are worked on at once, and how many may wait for that. */
const [WORKED_ON, WAITING] = [16, 1_000]

/** The longest message that is looked at: characters of text and entries of lists, all together. */
const LARGEST = 2 ** 20

/**
 * Stands before `answer` for a page that may have been taken over: what is no call, what is too large and what is too
 * much is refused at once, and everything gets a reply. Source: docs/spec/app.md, A60-A63. Knows no Electron.
 */
export function createCallGate(answer: Answer) {
  const pages = new WeakMap<object, { busy: number; readonly queue: (() => void)[] }>()

  return async (page: object, name: unknown, input: unknown, caller: Caller): Promise<Reply<unknown>> => {
    if (typeof name !== 'string' || name.length > 100) return refuse('invalid-request', 'a call has a name')
    if (!isSmall(input)) return refuse('invalid-request', `a call has at most ${LARGEST} characters and entries`)
    if (namesPrograms(name, input)) return refuse('caller.not-allowed', 'programs of a job are set at the command line')
    const lane = pages.get(page) ?? { busy: 0, queue: [] }
    pages.set(page, lane)
    if (lane.busy >= WORKED_ON) {
      if (lane.queue.length >= WAITING) return refuse('busy', 'too many calls wait already')
      await new Promise<void>((resolve) => lane.queue.push(resolve))
    }
    lane.busy += 1
    try {
      return await answer(name, input, caller)
    } finally {
      lane.busy -= 1
      lane.queue.shift()?.()
    }
  }
}

/**
 * Whether a page wants to say what runs as the owner around a backup: whoever takes over a page must not get a program of
 * their own to run that way, whichever engine answers. Jobs that have programs keep them.
 */
function namesPrograms(name: string, input: unknown): boolean {
  if (name === 'jobs.import')
    return entriesOf(fieldOf(input, 'jobs')).some((job) => fieldOf(job, 'scripts') !== undefined)
  if (name === 'jobs.edit') return fieldOf(fieldOf(input, 'changes'), 'scripts') !== undefined
  return fieldOf(input, 'scripts') !== undefined
}

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** Whether a structured clone is small enough to be parsed; a cycle is not. Looks at no more than it allows. */
export function isSmall(input: unknown): boolean {
  let left = LARGEST
  const pending: unknown[] = [input]
  while (pending.length > 0) {
    const value = pending.pop()
    left -= 1
    if (typeof value === 'string') left -= value.length
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) left -= value.byteLength
    else if (value instanceof Map || value instanceof Set) left -= value.size
    else if (Array.isArray(value)) {
      if (value.length > left) return false
      for (const entry of value) pending.push(entry)
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        left -= key.length
        pending.push(entry)
      }
    }
    if (left < 0) return false
  }
  return true
}

function refuse(code: Failure['code'], message: string): Reply<never> {
  return { ok: false, failure: { code, message, retry: code === 'busy' ? 'later' : 'never', context: {} } }
}
