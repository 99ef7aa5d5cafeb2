/**
 * Keeps long computations from holding the thread.
 *
 * Work on bytes is done in slices, and between two slices everything else that waits runs. The unit is bytes and not
 * time, so that nothing here needs a clock: the slowest step measured (AES of the test Electron, 16 MB/s) needs 2 ms.
 */
export const SLICE = 32 * 1024

/** Resolves after the events that wait now were served. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** The consecutive parts of `bytes`, at most `size` long, with a breath between them. */
export async function* slices(bytes: Uint8Array, size = SLICE): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) {
    if (start > 0) await breathe()
    yield bytes.subarray(start, start + size)
  }
}
