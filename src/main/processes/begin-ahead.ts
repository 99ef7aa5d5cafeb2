import type { StartProcess } from '../model/child-process'

/** A starter of which some were begun before anybody asked for them. */
export interface Ahead {
  /** The first who asks for one of those gets it. */
  readonly start: StartProcess
  /** Ends those that nobody asked for. */
  readonly discard: () => void
}

/** Begins one of each entry now. They do not hold the program while nobody has asked for them. */
export function beginAhead(start: StartProcess, entries: readonly string[]): Ahead {
  const spare = new Map(
    entries.map((entry) => {
      const child = start(entry, [])
      child.onExit(() => spare.delete(entry))
      child.hold?.(false)
      return [entry, child]
    }),
  )
  return {
    start(entry, args) {
      const child = args.length === 0 ? spare.get(entry) : undefined
      if (!child) return start(entry, args)
      spare.delete(entry)
      child.hold?.(true)
      return child
    },
    discard() {
      for (const child of spare.values()) child.kill()
      spare.clear()
    },
  }
}
