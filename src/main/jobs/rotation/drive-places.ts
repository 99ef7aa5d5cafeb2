import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Where a drive's repository may be now: where it was, and below each mounted file system by the end of that path, for a
 * drive that got another mount point. Only places with a file `config` are answered, each with what tells whether it is
 * still the same file.
 */
export async function drivePlaces(
  known: readonly string[],
  mounts: readonly string[],
): Promise<readonly { readonly place: string; readonly mark: string }[]> {
  const asked = new Set(known)
  for (const place of known) {
    const parts = place.split('/').filter((part) => part !== '')
    for (const mount of mounts) {
      for (let at = 0; at <= parts.length; at++) asked.add(join(mount, ...parts.slice(at)))
    }
  }
  const found = await Promise.all(
    [...asked].map(async (place) => {
      const at = await stat(join(place, 'config'), { bigint: true }).catch(() => null)
      return at?.isFile() ? { place, mark: `${place} ${at.dev} ${at.ino} ${at.mtimeNs}` } : null
    }),
  )
  return found.filter((one) => one !== null)
}
