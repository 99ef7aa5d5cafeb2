import type { FailureCode } from '../../contract/failure'

/** A cure that the window can do itself, by one press. */
export type Cure = 'enter-password' | 'again' | 'choose-point' | 'choose-files' | 'home'

const codes: Readonly<Record<Cure, readonly FailureCode[]>> = {
  'enter-password': ['secret.refused', 'secret.missing'],
  again: [
    ...([
      'internal',
      'busy',
      'cancelled',
      'computer.sleeps',
      'computer.ends',
      'run.paused-long',
      'mover.died',
    ] as const),
    ...([
      'service.unreachable',
      'volume.unreachable',
      'target.full',
      'target.unreachable',
      'target.read-only',
    ] as const),
    ...(['source.missing', 'source.unreadable'] as const),
    ...(['vss.bad-state', 'vss.flush-writes-timeout', 'vss.writer-timeout'] as const),
    ...(['repository.missing', 'repository.locked', 'repository.lock-lost'] as const),
  ],
  'choose-point': ['repository.snapshot-missing', 'repository.snapshot-corrupt'],
  'choose-files': ['path.missing'],
  home: ['job.missing'],
}

export const cureWords: Readonly<Record<Cure, string>> = {
  'enter-password': 'Enter the password…',
  again: 'Try again',
  'choose-point': 'Choose another restore point',
  'choose-files': 'Choose the files again',
  home: 'Back to home',
}

/** What the words of that failure tell a person to do here; null where it is done elsewhere, or by a field beside it. */
export const cureOf = (code: FailureCode): Cure | null =>
  (Object.keys(codes) as Cure[]).find((cure) => codes[cure].includes(code)) ?? null
