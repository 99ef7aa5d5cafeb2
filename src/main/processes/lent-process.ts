import { z } from 'zod'
import type { ChildHandle, StartProcess } from '../model/child-process'
import type { ParentHandle } from './parent-process'

/**
 * Processes that one of our processes has another start for it: under Electron only the main process can start any.
 * The borrower names nothing but a number: which entry, with which arguments, is the lender's to say. What it borrowed
 * ends with it. Messages pass through; what arrives from the borrower is parsed, and nonsense ends it.
 */
const Wish = z.discriminatedUnion('lent', [
  z.object({ lent: z.literal('start'), id: z.int().nonnegative() }),
  z.object({ lent: z.literal('send'), id: z.int().nonnegative(), message: z.unknown() }),
  z.object({ lent: z.literal('kill'), id: z.int().nonnegative() }),
])
type Wish = z.infer<typeof Wish>

const News = z.discriminatedUnion('lent', [
  z.object({ lent: z.literal('message'), id: z.int().nonnegative(), message: z.unknown() }),
  z.object({ lent: z.literal('exit'), id: z.int().nonnegative(), code: z.int().nullable() }),
])
type News = z.infer<typeof News>

/** What a process of one entry may borrow. */
export interface Loan {
  readonly entry: string
  readonly args: readonly string[]
}

/** More at once of one borrower are refused, as a process that ended at once. */
const MOST = 16

/** Starts as `startProcess` does; a process of an entry in `loans` may have further ones started, each as its loan says. */
export const lendingStarter =
  (startProcess: StartProcess, loans: Readonly<Record<string, Loan>>): StartProcess =>
  (entry, args) => {
    const child = startProcess(entry, args)
    const loan = Object.hasOwn(loans, entry) ? loans[entry] : undefined
    if (loan) lend(child, () => startProcess(loan.entry, loan.args))
    return child
  }

function lend(borrower: ChildHandle, start: () => ChildHandle): void {
  const lent = new Map<number, ChildHandle>()
  let isOver = false
  const tell = (news: News) => borrower.send(news)
  const begin = (id: number): void => {
    if (isOver || lent.has(id) || lent.size >= MOST) {
      tell({ lent: 'exit', id, code: null })
      return
    }
    const child = start()
    lent.set(id, child)
    child.onMessage((message) => tell({ lent: 'message', id, message }))
    child.onExit((code) => {
      lent.delete(id)
      tell({ lent: 'exit', id, code })
    })
  }
  borrower.onMessage((message) => {
    const wish = Wish.safeParse(message)
    if (!wish.success) {
      borrower.kill()
      return
    }
    const { data } = wish
    switch (data.lent) {
      case 'start':
        begin(data.id)
        return
      case 'send':
        lent.get(data.id)?.send(data.message)
        return
      case 'kill':
        lent.get(data.id)?.kill()
    }
  })
  borrower.onExit(() => {
    isOver = true
    for (const child of lent.values()) child.kill()
  })
}

/** Starts processes by having our own parent start them. Entry and arguments are the parent's choice. Fails by `onExit` only. */
export function borrowingStarter(parent: ParentHandle): StartProcess {
  const borrowed = new Map<number, Borrowed>()
  let next = 0
  const ask = (wish: Wish) => parent.send(wish)
  parent.onMessage((message) => {
    const news = News.parse(message)
    const child = borrowed.get(news.id)
    if (news.lent === 'exit') borrowed.delete(news.id)
    child?.take(news)
  })
  return () => {
    const id = next++
    const child = new Borrowed({
      send: (message) => ask({ lent: 'send', id, message }),
      kill: () => ask({ lent: 'kill', id }),
    })
    borrowed.set(id, child)
    ask({ lent: 'start', id })
    return child
  }
}

class Borrowed implements ChildHandle {
  /** Only the lender knows it. */
  readonly pid = undefined
  readonly send: ChildHandle['send']
  readonly kill: ChildHandle['kill']
  readonly #listeners: ((message: unknown) => void)[] = []
  readonly #atExit: ((code: number | null) => void)[] = []
  #ended: { readonly code: number | null } | undefined

  constructor({ send, kill }: Pick<ChildHandle, 'send' | 'kill'>) {
    this.send = send
    this.kill = kill
  }

  onMessage(listen: (message: unknown) => void): void {
    this.#listeners.push(listen)
  }

  onExit(listen: (code: number | null) => void): void {
    if (this.#ended) listen(this.#ended.code)
    else this.#atExit.push(listen)
  }

  take(news: News): void {
    if (news.lent === 'message') {
      for (const listen of this.#listeners) listen(news.message)
      return
    }
    this.#ended = { code: news.code }
    for (const listen of this.#atExit) listen(news.code)
  }
}
