import type { Failure } from '../../../contract/failure'
import { say, within } from '../../model/sentence'

/** A writer that failed, by its name and in its own words. */
export const failedWriter = (name: string, { message }: Failure) =>
  say('{name} failed: {why}', { name, why: within(message) })
