import type { ComponentMetadata } from '../../vss/documents'
import { type Inclusion, isExplicit } from './selection'

/** How a component of a backup can be restored. */
export type Restorability =
  /** Selected by itself: its whole set, unless members are named. */
  | { readonly kind: 'as-set' }
  /** Named as a member of the set it was backed up with: only it is restored. */
  | { readonly kind: 'as-member'; readonly of: ComponentMetadata }
  | { readonly kind: 'only-with-set'; readonly set: ComponentMetadata }
  | { readonly kind: 'not-backed-up' }

/** Rules X14 to X16: `selectableForRestore` counts only for what was backed up within a set. */
export function restorability(component: ComponentMetadata, inclusion: Inclusion): Restorability {
  if (isExplicit(inclusion)) return { kind: 'as-set' }
  if (inclusion.kind !== 'implicit') return { kind: 'not-backed-up' }
  return component.selectableForRestore
    ? { kind: 'as-member', of: inclusion.by }
    : { kind: 'only-with-set', set: inclusion.by }
}
