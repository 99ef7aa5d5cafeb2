/** What was done of one part of the sources. Units: as in MoverCounters. */
export interface PartCounters {
  readonly filesDone: number
  readonly bytesDone: number
  readonly filesTotal: number
  readonly bytesTotal: number
}

/** Time that the threads of a backup were busy with each of the three, summed over them. Units: milliseconds. */
export interface BusyTimes {
  /** Walking and reading. */
  readonly source: number
  /** Cutting, hashing, compressing, sealing. */
  readonly compute: number
  /** Writing packs, and waiting until older ones are durable. */
  readonly target: number
}

export interface MoverCounters {
  readonly filesDone: number
  readonly bytesDone: number
  readonly filesTotal: number
  readonly bytesTotal: number
  /** Whether the totals are final. */
  readonly isTotalFinal: boolean
  readonly filesNew: number
  readonly filesChanged: number
  readonly filesUnmodified: number
  readonly bytesAdded: number
  readonly errors: number
  readonly busy: BusyTimes
  /** In the order of the request's `parts`. */
  readonly parts: readonly PartCounters[]
  /** Logical path, for a person. */
  readonly current: string
}

/** At most ten `progress` events a second. */
export type MoverEvent =
  | { readonly kind: 'progress'; readonly counters: MoverCounters }
  | { readonly kind: 'issue'; readonly issue: MoverIssue }

/** One file that is not as it should be. `kind` decides what the run becomes. */
export interface MoverIssue {
  readonly kind: 'unreadable' | 'file-changed' | 'vanished' | 'metadata' | 'mount-skipped' | 'refused' | 'write-failed'
  /** Quoted logical path. */
  readonly path: string
  /** errno, 0 when none. */
  readonly errno: number
  readonly message: string
}
