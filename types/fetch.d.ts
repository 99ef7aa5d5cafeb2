/** What Electron's types name of the web's, and Node's pinned types do not have. */
interface Request {
  readonly url: string
}
interface Response {
  readonly status: number
}
