import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'

/** A program that waits until it is let go: as a script of a job it holds a run, so that the run cannot end before. */
export interface Gate {
  /** For `--script`. */
  readonly program: string
  readonly open: () => void
  /** Whoever comes from now on waits again. */
  readonly close: () => void
  /** Resolves when somebody waits at it, or rejects with the end of what should have come there. */
  readonly reached: (orEnded: Promise<unknown>) => Promise<void>
}

export async function gateAt(home: string, name = 'gate'): Promise<Gate> {
  const [program, here, go] = [join(home, name), join(home, `${name}-here`), join(home, `${name}-go`)]
  writeFileSync(program, `#!/bin/sh\ntouch ${here}\nwhile [ ! -e ${go} ]; do sleep 0.05; done\n`)
  await chmod(program, 0o755)
  return {
    program,
    open: () => writeFileSync(go, ''),
    close() {
      for (const file of [here, go]) rmSync(file, { force: true })
    },
    async reached(orEnded) {
      const over: unknown[] = []
      const end = (why: unknown) => void over.push(why)
      void orEnded.then(end, end)
      while (!existsSync(here)) {
        if (over.length > 0) throw new Error(`it ended before the gate: ${JSON.stringify(over)}`)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
  }
}
