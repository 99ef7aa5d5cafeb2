import type { Sentence } from '../../contract/sentence'

/** What `penumbra vss doctor` found out about the shadow copy service of this computer. */
export interface DoctorReport {
  readonly findings: readonly Finding[]
  /** The facts behind them, as they were answered, for somebody far away. */
  readonly facts: Readonly<Record<string, unknown>>
  /** Every call of a trial backup that keeps nothing; empty unless it was asked for. */
  readonly trial: readonly TrialStep[]
}

export interface Finding {
  /** Which rule found it. */
  readonly id: string
  readonly level: 'problem' | 'warning' | 'fine'
  readonly what: Sentence
  /** Why that is so, and what to do; empty for what is fine. */
  readonly cause: Sentence
  readonly cure: Sentence
}

export interface TrialStep {
  readonly call: string
  /** Units: milliseconds. */
  readonly took: number
  /** What came of it, or which HRESULT it failed with, in words. */
  readonly outcome: string
  readonly isDone: boolean
}

/** `volume`: a mount point to make a trial copy of; null for none. */
export type Doctor = (volume: string | null, signal: AbortSignal) => Promise<DoctorReport>
