import { type WriterMetadata, backupSchema } from '../../vss/documents'
import { type RequestedType, type WriterChain, needsBase } from './backup-chain'

/** What a writer's part in a run is, when the run asks for a type (rules E4 to E11). */
export type EffectiveType =
  | { readonly kind: 'as-asked'; readonly type: RequestedType }
  /** `unsupported`: it knows full only; `confirmed`: it would have been left out; `no-base`: there is nothing to build on. */
  | { readonly kind: 'as-full'; readonly why: 'unsupported' | 'confirmed' | 'no-base' }
  | { readonly kind: 'left-out'; readonly why: 'would-see-full' | 'exclusive-mix' }

const OF_A_CHAIN = backupSchema.incremental | backupSchema.differential | backupSchema.log

/** `isConfirmed`: a person knows that this writer will see a full backup. */
export function effectiveType(
  { backupSchema: schema, components }: Pick<WriterMetadata, 'backupSchema' | 'components'>,
  asked: RequestedType,
  chain: WriterChain,
  isConfirmed: boolean,
): EffectiveType {
  if (asked === 'full') return { kind: 'as-asked', type: asked }
  if ((schema & backupSchema[asked]) === 0) {
    if ((schema & OF_A_CHAIN) === 0) return { kind: 'as-full', why: 'unsupported' }
    return isConfirmed ? { kind: 'as-full', why: 'confirmed' } : { kind: 'left-out', why: 'would-see-full' }
  }
  if (!needsBase(asked)) return { kind: 'as-asked', type: asked }
  if (!components.some((component) => chain.baseOf(component, asked))) return { kind: 'as-full', why: 'no-base' }
  return isMix(schema, asked, chain) ? { kind: 'left-out', why: 'exclusive-mix' } : { kind: 'as-asked', type: asked }
}

/** Two masks of a file set's bits: for which it is needed, and for which it is needed from the shadow copy. */
export interface TypeBits {
  readonly required: number
  readonly fromShadowCopy: number
}

const REQUIRED: Readonly<Record<RequestedType, number>> = {
  full: 0x1,
  copy: 0x1,
  differential: 0x2,
  incremental: 0x4,
  log: 0x8,
}

/**
 * The bits that decide. What has no base is decided by the bits of full and of the asked type together: its writer sees
 * the asked type, and may still treat it as full.
 */
export function typeBits(effective: EffectiveType, asked: RequestedType, hasBase: boolean): TypeBits {
  const isAsked = effective.kind === 'as-asked' || (effective.kind === 'as-full' && effective.why === 'no-base')
  const own = isAsked ? REQUIRED[asked] : REQUIRED.full
  const required = isAsked && needsBase(asked) && !hasBase ? own | REQUIRED.full : own
  return { required, fromShadowCopy: required << 8 }
}

/** Since the last full backup, a writer with the exclusive bit has either increments or differentials. */
function isMix(schema: number, asked: RequestedType, { sinceFull }: WriterChain): boolean {
  if ((schema & backupSchema.exclusiveIncrementalDifferential) === 0) return false
  if (asked === 'incremental') return sinceFull.includes('differential')
  return asked === 'differential' && sinceFull.includes('incremental')
}
