/** Paths are relative to the repository. Units: bytes. */
export interface CarryQuestion {
  readonly id: number
  /**
   * `store`: take over a staged file; answered when there is room for another. `settle`: answered when all that was
   * taken over is stored. `forget`: what was brought of the file seems damaged; bring it anew. `list`: of all packs.
   * `set-aside`: keep the file on this computer as `to`, then remove it there; `size` is 1, or 0 when there is none.
   */
  readonly kind: 'store' | 'settle' | 'size' | 'read' | 'forget' | 'remove' | 'set-aside' | 'list'
  readonly path: string
  readonly offset: number
  readonly length: number
  /** Below the folder of what is set aside; empty unless asked for. */
  readonly to: string
}

export type CarryAnswer =
  | {
      readonly size?: number
      readonly bytes?: Uint8Array
      readonly names?: readonly string[]
      readonly sizes?: readonly number[]
    }
  | { readonly code: string; readonly message: string; readonly context: Readonly<Record<string, string>> }
