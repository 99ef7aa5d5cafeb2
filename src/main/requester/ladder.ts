/** The undo steps of one operation: run in reverse order, each once, none stopping the others. */
export class Ladder {
  private readonly steps: (() => Promise<void>)[] = []

  push(step: () => Promise<void>): void {
    this.steps.push(step)
  }

  /** Returns what went wrong on the way down; the operation's own end stays what it was. */
  async unwind(): Promise<readonly unknown[]> {
    const troubles: unknown[] = []
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step()
      } catch (trouble) {
        troubles.push(trouble)
      }
    }
    return troubles
  }
}
