import { createHash } from 'node:crypto'

/** One repository has one secret here, however many jobs write to it. The name tells nothing of the location. */
export const secretNameOf = (location: string): string => `repository:${hashOf(location)}`

/** What the server of a repository asks for, as a JSON object; the password of the repository is another secret. */
export const accessNameOf = (location: string): string => `access:${hashOf(location)}`

const hashOf = (location: string) => createHash('sha256').update(location).digest('hex')
