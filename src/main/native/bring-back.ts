/** Puts an undo copy back, outside JavaScript's thread: names of any bytes, and no link is followed. */
export interface BringBackAddon {
  /**
   * Takes away what the restore added, as long as it is what it was then, and renames everything in `kept` to where it was below `target`; what has its place now goes to `aside`, an empty folder
   * on the same volume. Done again after a crash, it goes on. Rejects with a `code`: `target.unreachable`, `target.full`,
   * `target.read-only`.
   */
  readonly bringBack: (places: {
    readonly target: string
    readonly kept: string
    readonly aside: string
  }) => Promise<BroughtBack>
}

export interface BroughtBack {
  /** A folder that went as a whole is one. */
  readonly entries: number
  readonly setAside: number
  /** Of what the restore added: taken away, and left because it was changed later or holds what came later. */
  readonly removed: number
  /** At most 100. Quoted paths. */
  readonly left: readonly string[]
  readonly leftTotal: number
  /** At most 100. Quoted paths. */
  readonly failures: readonly { readonly path: string; readonly message: string }[]
  readonly failuresTotal: number
}
