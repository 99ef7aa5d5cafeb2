/**
 * A process of ours: Electron's utilityProcess in the application, a Node child for the command line.
 * Messages are structured clones (Uint8Array survives); what arrives is unvalidated.
 */
export interface ChildHandle {
  readonly pid: number | undefined
  /** A thread takes over what is `given`: it is gone here, and was not copied. A process gets a copy. */
  send(message: unknown, given?: readonly ArrayBuffer[]): void
  onMessage(listen: (message: unknown) => void): void
  /** Called once; `code` is null when a signal ended it. */
  onExit(listen: (code: number | null) => void): void
  kill(): void
  /** Whether the program stays for it, as it does unless told; those of Electron never hold it. */
  hold?(isHeld: boolean): void
}

/** Starts `out/main/<entry>.js` with these arguments, never a secret among them. */
export type StartProcess = (entry: string, args: readonly string[]) => ChildHandle
