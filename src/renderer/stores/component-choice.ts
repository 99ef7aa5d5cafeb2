import type { ComponentOptions } from '../../contract/component-restore'

/** What the window tells writers besides: nothing. */
export const plainOptions: ComponentOptions = {
  rollForward: null,
  restoreOptions: '',
  restoreName: null,
  isAuthoritative: false,
  withoutWriter: false,
  instance: null,
}
