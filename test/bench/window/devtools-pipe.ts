import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'

interface Message {
  readonly id?: number
  readonly result?: unknown
}

interface Target {
  readonly targetId: string
  readonly type: string
  readonly url: string
}

/** How often what is not there yet is asked for. Units: milliseconds. */
const INTERVAL = 5

/**
 * The pages of a program that was started with `--remote-debugging-pipe` and two more pipes: nothing is loaded into it and
 * no port is opened, so that it starts as it does for people.
 */
export class DevtoolsPipe {
  readonly #into: Writable
  readonly #waiting = new Map<number, (message: Message) => void>()
  #asked = 0

  constructor({ stdio }: ChildProcess) {
    this.#into = stdio[3] as Writable
    let rest = ''
    ;(stdio[4] as Readable).setEncoding('utf8').on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0')
      rest = messages.pop() ?? ''
      for (const text of messages) this.#take(JSON.parse(text) as Message)
    })
  }

  /** The first page whose address begins so, as soon as there is one. */
  async page(address: string): Promise<(expression: string) => Promise<unknown>> {
    for (;;) {
      const { targetInfos } = (await this.#ask('Target.getTargets')) as { readonly targetInfos: readonly Target[] }
      const target = targetInfos.find(({ type, url }) => type === 'page' && url.startsWith(address))
      if (target) return this.#attach(target.targetId)
      await pause(INTERVAL)
    }
  }

  /** Resolves with the first value that is not null. */
  static async until(evaluate: (expression: string) => Promise<unknown>, expression: string): Promise<unknown> {
    for (;;) {
      const value = await evaluate(expression)
      if (value !== null && value !== undefined) return value
      await pause(INTERVAL)
    }
  }

  async #attach(targetId: string) {
    const attached = await this.#ask('Target.attachToTarget', { targetId, flatten: true })
    const { sessionId } = attached as { readonly sessionId: string }
    return async (expression: string) => {
      const reply = await this.#ask('Runtime.evaluate', { expression, returnByValue: true }, sessionId)
      return (reply as { readonly result?: { readonly value?: unknown } } | undefined)?.result?.value
    }
  }

  #ask(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    const id = ++this.#asked
    this.#into.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve) => this.#waiting.set(id, ({ result }) => resolve(result)))
  }

  #take(message: Message): void {
    if (message.id === undefined) return
    this.#waiting.get(message.id)?.(message)
    this.#waiting.delete(message.id)
  }
}
