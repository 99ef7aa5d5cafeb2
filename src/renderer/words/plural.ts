import { t } from '../language'

/** "1 file", "1,204 files". */
export const files = (count: number): string => t('{count, plural, one {# file} other {# files}}', { count })
export const folders = (count: number): string => t('{count, plural, one {# folder} other {# folders}}', { count })
