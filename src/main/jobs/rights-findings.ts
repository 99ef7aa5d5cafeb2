import type { Finding } from '../../contract/desktop'
import type { HostRights } from '../../contract/rights'
import type { Said } from '../../contract/sentence'
import { say } from '../model/sentence'

const SERVICE = say('Let the Penumbra service do the work: it has the rights that are missing.')

/** What is possible on this computer as a list of findings: each volume, each place of a backup, and the rights. Pure. */
export const rightsFindings = (rights: HostRights): Finding[] => [
  ...rights.volumes.map(ofVolume),
  ...rights.targets.map(ofTarget),
  ofReading(rights),
]

function ofVolume({ mountPoint, shadowCopy, whyNot, needsRights }: HostRights['volumes'][number]): Finding {
  const id = `volume ${mountPoint}`
  if (shadowCopy) return fine(id, say('{mountPoint} can be copied while it is in use.', { mountPoint }))
  return {
    ...{ id, level: 'warning' },
    what: say('{mountPoint} has no shadow copies: its files are read as they are.', { mountPoint }),
    cause: whyNot,
    cure: needsRights ? SERVICE : say('Keep what changes all the time on a volume that can have shadow copies.'),
  }
}

function ofTarget({ path, writable, whyNot }: HostRights['targets'][number]): Finding {
  const id = `target ${path}`
  if (writable) return fine(id, say('{path} takes backups.', { path }))
  const cure = say('Connect it, or give Penumbra the right to write there; then look again.')
  return { id, level: 'problem', what: say('Nothing can be written to {path} now.', { path }), cause: whyNot, cure }
}

function ofReading({ readsEverything, username }: HostRights): Finding {
  if (readsEverything) return fine('rights', say('Files are read whoever owns them.'))
  return {
    ...{ id: 'rights', level: 'warning', what: say('Files of other users cannot be read.') },
    cause: say('Penumbra runs as {username}, who may read the own files only.', { username }),
    cure: SERVICE,
  }
}

const fine = (id: string, what: Said): Finding => ({ id, level: 'fine', what, cause: '', cure: '' })
