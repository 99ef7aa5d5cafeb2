import { createHash } from 'node:crypto'

/** One repository has one secret here, however many jobs write to it. The name tells nothing of the location. */
export const secretNameOf = (location: string): string =>
  `repository:${createHash('sha256').update(location).digest('hex')}`
