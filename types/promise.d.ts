/** A promise waits for what `finally` answers, as the language says; TypeScript's own declaration names no promise there. */
interface Promise<T> {
  finally(onfinally: () => PromiseLike<unknown> | undefined): Promise<T>
}
