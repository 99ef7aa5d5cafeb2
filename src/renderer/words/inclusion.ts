import type { ComponentInclusion } from '../../contract/writers'
import { t } from '../language'

/** Why a component is in or out, for a person who is looking at it. */
export function inclusionSentence({ kind, because }: ComponentInclusion): string {
  switch (kind) {
    case 'explicit':
      return ''
    case 'mandatory':
      return t('Always comes along: its application cannot be restored without it.')
    case 'implicit':
      return `Comes with ${because}.`
    case 'dependency':
      return `Comes along because of ${because}, which depends on it.`
    case 'not-wanted':
      return t('Not asked for.')
    case 'only-with-set':
      return `Only together with ${because}.`
    case 'left-out':
      return `Left out: ${because}`
  }
}

export const isIncluded = ({ kind }: ComponentInclusion): boolean =>
  kind === 'explicit' || kind === 'mandatory' || kind === 'implicit' || kind === 'dependency'
