/** The pinned types of Node are older than TypeScript's two kinds of array buffer: a Buffer never lies in a shared one. */
interface Buffer {
  readonly buffer: ArrayBuffer
}
