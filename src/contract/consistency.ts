import { z } from 'zod'

/**
 * How much the copy of a file or component can be trusted, best first. A closed scale, never improved by wording.
 *
 * - `application-consistent`: its writer took part, and proved at Thaw that it had held.
 * - `recoverable`: an atomic copy of an application that recovers from it, proven on a writable clone.
 * - `crash-consistent`: an atomic copy.
 * - `file-consistent`: each file was read whole and unchanged, but not all at one instant.
 * - `not-captured`: it is not in the restore point, or not whole.
 */
export const Consistency = z.enum([
  'application-consistent',
  'recoverable',
  'crash-consistent',
  'file-consistent',
  'not-captured',
])
export type Consistency = z.infer<typeof Consistency>

/** The worse of two. */
export const worse = (one: Consistency, other: Consistency): Consistency =>
  Consistency.options.indexOf(one) >= Consistency.options.indexOf(other) ? one : other
