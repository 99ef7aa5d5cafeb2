import { z } from 'zod'
import { BackupError } from '../../model/backup-error'
import type { StoredFile } from './backend'

const Listing = z.array(z.object({ name: z.string(), size: z.int().nonnegative() })).nullable()

/** A folder as version 2 of the protocol lists it. Fails: `target.unreachable` for another version, and for no list. */
export function parseListing(body: Buffer, location: string): readonly StoredFile[] {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    json = undefined
  }
  const listing = Listing.safeParse(json)
  if (listing.success) return listing.data ?? []
  throw new BackupError('target.unreachable', 'The server does not speak version 2 of the REST protocol.', {
    retry: 'later',
    context: { location },
  })
}
