import { t } from '../language'

/** A failure as a person meets it: what happened, whether the data is safe, and what to do now. */
export interface Explanation {
  readonly happened: string
  readonly safety: string
  readonly cure: string
}

export const UNTOUCHED = t('Your files and your restore points are unchanged.')
export const EARLIER_POINTS = t('Your files and all earlier restore points are unchanged.')
