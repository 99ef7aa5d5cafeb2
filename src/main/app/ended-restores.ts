import type { Event, Payload } from '../../contract/events'
import type { SessionState } from '../../contract/sessions'
import { t } from '../model/language'

export interface EndedRestoresPorts {
  /** Whether a person has the window before them. */
  readonly isInFront: () => boolean
  readonly show: (title: string, body: string) => void
}

/** Says once that a restore is over, when the window is not in front. One that had ended before is no news. Knows no Electron. */
export class EndedRestores {
  readonly #running = new Set<string>()

  constructor(private readonly ports: EndedRestoresPorts) {}

  take(name: Event, payload: unknown): void {
    if (name !== 'sessions.changed') return
    for (const state of payload as Payload<'sessions.changed'>) {
      if (state.kind !== 'restore') continue
      if (state.phase !== 'ended') this.#running.add(state.sessionId)
      else if (this.#running.delete(state.sessionId) && !this.ports.isInFront()) this.#tell(state)
    }
  }

  #tell({ result, title, restored }: SessionState): void {
    const files = restored?.filesWritten ?? 0
    const counted = t('{files, plural, one {# file} other {# files}} restored to {title}.', { files, title })
    const isKnown = result !== null && result !== 'failed'
    this.ports.show(
      isKnown ? ended(result) : t('The restore failed.'),
      isKnown ? counted : t('Its page says why, and what is safe: {title}', { title }),
    )
  }
}

function ended(result: 'success' | 'warning' | 'cancelled'): string {
  switch (result) {
    case 'success':
      return t('The restore succeeded.')
    case 'warning':
      return t('The restore ended, with something to look at.')
    case 'cancelled':
      return t('The restore was stopped.')
  }
}
