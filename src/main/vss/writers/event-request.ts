/** What every event carries. */
export interface EventRequest {
  readonly sessionId: string
  /** Units: milliseconds from now. */
  readonly deadline: number
}
