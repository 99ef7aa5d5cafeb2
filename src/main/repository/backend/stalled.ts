/** What a connection that is alive brings at least in the time after which a silent one counts as gone. Units: bytes. */
const LEAST = 16 * 1024

/**
 * The parts of an answer, as long as they come at more than a trickle: a server that sends a byte now and then is never
 * silent, and would hold a run for ever. Only the time that is waited for the server counts, not what a limit takes.
 *
 * Units: milliseconds. Fails: with an ordinary Error.
 */
export async function* unlessTrickling(
  parts: AsyncIterable<Buffer>,
  silence: number,
  now: () => number,
): AsyncGenerator<Buffer> {
  let [waited, bytes] = [0, 0]
  let asked = now()
  for await (const part of parts) {
    waited += now() - asked
    bytes += part.length
    if (bytes >= LEAST) [waited, bytes] = [0, 0]
    else if (waited > silence) throw new Error('the server sends next to nothing')
    yield part
    asked = now()
  }
}

/** What `work` gives, unless it takes too long. Fails: with an ordinary Error of these words. */
export async function within<T>(milliseconds: number, words: string, work: Promise<T>): Promise<T> {
  let late: NodeJS.Timeout | undefined
  const timeOut = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(words)), milliseconds)
  })
  try {
    return await Promise.race([work, timeOut])
  } finally {
    clearTimeout(late)
  }
}
