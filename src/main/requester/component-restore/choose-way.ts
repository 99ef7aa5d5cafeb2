import type { Refusal, RefusalKind } from '../../../contract/component-restore'
import type { Sentence } from '../../../contract/sentence'
import { fixed } from '../../model/sentence'
import type { RestoreMethodKind, RestoreTarget } from '../../vss/documents'

/** What stands at a place where the files of a component could go. */
export interface Occupation {
  /** Whether any file of the component is there. */
  readonly isThere: boolean
  /** Why one of them cannot be replaced, or none be written; null when all can. */
  readonly blocked: Sentence | null
  /** Which program has one of them open; null when none has, or its writer takes part. */
  readonly inUse: Sentence | null
}

export interface Circumstances {
  /** Null where the document names none. */
  readonly method: RestoreMethodKind | null
  /** `original` unless the requester chose another place. */
  readonly place: 'original' | 'beside' | 'new-target'
  /** What the writer said in PreRestore; `original` unless it said otherwise. */
  readonly target: RestoreTarget
  readonly original: Occupation
  /** Null without a mapping for every file set. */
  readonly alternate: Occupation | null
  /** Of the place that the requester chose; null for the original one. */
  readonly chosen: Occupation | null
  /** Whether the newest schema bit lets files go to a place that the requester chooses. */
  readonly offersNewTarget: boolean
  /** Only an administrator's early-boot unit can put files in place at the next start. */
  readonly canWaitForRestart: boolean
}

/** Where all files of a component go: one way for all of them, or none is restored. */
export type Way =
  | {
      readonly kind: 'now'
      readonly where: 'original' | 'alternate' | 'new-target' | 'beside' | 'directed'
      readonly service: 'none' | 'stop-before' | 'restart-after'
    }
  | { readonly kind: 'at-restart' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/**
 * The restore rules of the model as one pure function (rules I10 to I24, docs/spec/component-restore.md): what the
 * requester chose, then what the writer directed, then the restore method, each all or nothing.
 */
export function chooseWay(circumstances: Circumstances): Way {
  const { method, place, target, original, alternate, chosen, offersNewTarget } = circumstances
  if (place === 'beside') return orRefuse(chosen, now('beside'))
  if (place === 'new-target') {
    if (!offersNewTarget) return refused('no-new-target', fixed('Its writer does not offer another place for it.'))
    return orRefuse(chosen, now('new-target'))
  }
  if (method === 'restore-at-reboot') return atRestart(circumstances)
  switch (target) {
    case 'directed':
      return now('directed')
    case 'alternate':
      return alternate
        ? orRefuse(alternate, now('alternate'))
        : refused('no-mapping', fixed('Its writer asked for another place and names none for all of its files.'))
    case 'original-location':
      return orRefuse(original, now('original'))
    case 'original':
      return byMethod(circumstances)
  }
}

function byMethod(circumstances: Circumstances): Way {
  const { method, original, alternate } = circumstances
  switch (method) {
    case 'restore-if-not-there': {
      if (!original.isThere && original.blocked === null) return now('original')
      const isFree = alternate !== null && !alternate.isThere && alternate.blocked === null
      if (isFree) return now('alternate')
      return original.isThere
        ? refused('there-already', fixed('Its writer allows it only where none of its files is.'))
        : orRefuse(original, now('original'))
    }
    case null:
    case 'restore-if-can-replace': {
      if (isFree(original)) return now('original')
      return alternate !== null && isFree(alternate) ? now('alternate') : orRefuse(original, now('original'))
    }
    case 'stop-restore-start':
      return orRefuse(original, now('original', 'stop-before'))
    case 'restore-to-alternate-location':
      return alternate
        ? orRefuse(alternate, now('alternate'))
        : refused('no-mapping', fixed('Its writer asks for another place and names none for all of its files.'))
    case 'restore-at-reboot':
      return atRestart(circumstances)
    case 'restore-at-reboot-if-cannot-replace':
      return isFree(original) ? now('original') : atRestart(circumstances)
    case 'custom':
      return refused('custom-method', fixed('Only the means of its own application can put it back in its place.'))
    case 'restore-stop-start':
      return orRefuse({ ...original, inUse: null }, now('original', 'restart-after'))
  }
}

const isFree = ({ blocked, inUse }: Occupation): boolean => blocked === null && inUse === null

const now = (
  where: Extract<Way, { kind: 'now' }>['where'],
  service: Extract<Way, { kind: 'now' }>['service'] = 'none',
): Way => ({ kind: 'now', where, service })

const refused = (kind: RefusalKind, detail: Sentence): Way => ({ kind: 'refused', refusal: { kind, detail } })

function orRefuse(occupation: Occupation | null, way: Way): Way {
  if (occupation?.blocked != null) return refused('cannot-replace', occupation.blocked)
  if (occupation?.inUse != null) return refused('in-use', occupation.inUse)
  return way
}

const atRestart = ({ canWaitForRestart }: Circumstances): Way =>
  canWaitForRestart
    ? { kind: 'at-restart' }
    : refused('needs-administrator', fixed('It can only be put back while the computer starts.'))
