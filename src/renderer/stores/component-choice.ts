import type { ComponentOptions } from '../../contract/component-restore'

/** What the window tells writers besides: nothing. */
const plainOptions: ComponentOptions = {
  rollForward: null,
  restoreOptions: '',
  restoreName: null,
  isAuthoritative: false,
  withoutWriter: false,
  instance: null,
  intoOpen: false,
}

/** The same, but for how far logs are brought in. `until`: a local date and time; empty for all of them. */
export const optionsUntil = (until: string): ComponentOptions =>
  until === ''
    ? plainOptions
    : { ...plainOptions, rollForward: { type: 'partial', point: new Date(until).toISOString() } }
