import type { ComponentInclusion } from '../../contract/writers'
import { t } from '../language'
import { tell } from '../tell'

/** Why a component is in or out, for a person who is looking at it. */
export function inclusionSentence({ kind, because }: ComponentInclusion): string {
  const name = typeof because === 'string' ? because : tell(because)
  switch (kind) {
    case 'explicit':
      return ''
    case 'mandatory':
      return t('Always comes along: its application cannot be restored without it.')
    case 'implicit':
      return t('Comes with {name}.', { name })
    case 'dependency':
      return t('Comes along because of {name}, which depends on it.', { name })
    case 'not-wanted':
      return t('Not asked for.')
    case 'only-with-set':
      return t('Only together with {name}.', { name })
    case 'left-out':
      return t('Left out: {why}', { why: tell(because) })
  }
}

export const isIncluded = ({ kind }: ComponentInclusion): boolean =>
  kind === 'explicit' || kind === 'mandatory' || kind === 'implicit' || kind === 'dependency'
