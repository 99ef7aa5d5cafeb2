/** scrypt whose independent parts are worked out side by side, outside JavaScript's thread. Source: RFC 7914. */
export interface ScryptAddon {
  /** Units: N is a power of two; `size` in bytes. Bounds are the caller's to check. */
  readonly scrypt: (
    password: Uint8Array,
    salt: Uint8Array,
    cost: { readonly N: number; readonly r: number; readonly p: number },
    size: number,
  ) => Promise<Uint8Array>
}
