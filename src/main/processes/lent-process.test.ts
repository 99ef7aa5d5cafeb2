import { expect, it } from 'vitest'
import type { ChildHandle } from '../model/child-process'
import { borrowingStarter, lendingStarter } from './lent-process'
import type { ParentHandle } from './parent-process'

interface Started {
  readonly entry: string
  readonly args: readonly string[]
  readonly got: unknown[]
  isKilled: boolean
  say(message: unknown): void
  end(code: number | null): void
}

/** Processes that only note what they are told. */
function world() {
  const started: Started[] = []
  const startProcess = (entry: string, args: readonly string[]): ChildHandle => {
    const listeners: ((message: unknown) => void)[] = []
    const atExit: ((code: number | null) => void)[] = []
    const process: Started = {
      ...{ entry, args, got: [], isKilled: false },
      say: (message) => listeners.forEach((listen) => listen(message)),
      end: (code) => atExit.forEach((listen) => listen(code)),
    }
    started.push(process)
    return {
      pid: started.length,
      send: (message) => void process.got.push(message),
      onMessage: (listen) => void listeners.push(listen),
      onExit: (listen) => void atExit.push(listen),
      kill: () => void (process.isKilled = true),
    }
  }
  const loans = { writer: { entry: 'writer', args: ['--task'] } }
  return { started, startProcess: lendingStarter(startProcess, loans) }
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}

/** The borrower's side, wired to the process that the lender started for it. */
function borrower({ started, startProcess }: ReturnType<typeof world>) {
  startProcess('writer', ['/socket'])
  const own = at(started, 0)
  let hear: (message: unknown) => void = () => undefined
  const parent: ParentHandle = {
    send: (message) => own.say(message),
    onMessage: (receive) => void (hear = receive),
    onGone: () => undefined,
  }
  const borrow = borrowingStarter(parent)
  const deliver = () => own.got.splice(0).forEach((message) => hear(message))
  return { own, borrow, deliver }
}

it('A24: a borrowed process gets what is sent, answers, and ends as one of our own', () => {
  const all = world()
  const { borrow, deliver } = borrower(all)
  const child = borrow('anything', ['--other'])
  const lent = at(all.started, 1)
  expect([lent.entry, lent.args]).toEqual(['writer', ['--task']])
  const [heard, exits]: [unknown[], (number | null)[]] = [[], []]
  child.onMessage((message) => heard.push(message))
  child.onExit((code) => exits.push(code))
  child.send({ size: 2n ** 60n })
  expect(lent.got).toEqual([{ size: 2n ** 60n }])
  lent.say(['answer'])
  lent.end(0)
  deliver()
  expect([heard, exits]).toEqual([[['answer']], [0]])
  child.onExit((code) => exits.push(code))
  expect(exits).toEqual([0, 0])
})

it('A24: two borrowed processes are told apart, and one is ended alone', () => {
  const all = world()
  const { borrow, deliver } = borrower(all)
  const [first, second] = [borrow('', []), borrow('', [])]
  const heard: string[] = []
  first.onMessage((message) => heard.push(`first ${String(message)}`))
  second.onMessage((message) => heard.push(`second ${String(message)}`))
  at(all.started, 2).say('b')
  at(all.started, 1).say('a')
  deliver()
  first.kill()
  expect(heard).toEqual(['second b', 'first a'])
  expect(all.started.map(({ isKilled }) => isKilled)).toEqual([false, true, false])
})

it('A24: what was borrowed ends with the borrower', () => {
  const all = world()
  const { own, borrow } = borrower(all)
  borrow('', [])
  own.end(null)
  borrow('', [])
  expect(all.started).toHaveLength(2)
  expect(at(all.started, 1).isKilled).toBe(true)
})

it('A24: only who may borrow can, no more than 16 at once, and nonsense ends the borrower', () => {
  const all = world()
  const { own, borrow, deliver } = borrower(all)
  const exits: (number | null)[] = []
  for (let count = 0; count < 17; count++) borrow('', []).onExit((code) => exits.push(code))
  deliver()
  expect([all.started.length, exits]).toEqual([17, [null]])
  own.say({ lent: 'start', id: 'x', entry: 'keychain-process' })
  expect(own.isKilled).toBe(true)

  all.startProcess('mover-process', [])
  const mover = at(all.started, 17)
  mover.say({ lent: 'start', id: 0 })
  expect([all.started.length, mover.isKilled]).toEqual([18, false])
})
