import type { Finding } from '../../contract/desktop'
import type { HostRights } from '../../contract/rights'

const SERVICE = 'Let the Penumbra service do the work: it has the rights that are missing.'

/** What is possible on this computer as a list of findings: each volume, each place of a backup, and the rights. Pure. */
export const rightsFindings = (rights: HostRights): Finding[] => [
  ...rights.volumes.map(ofVolume),
  ...rights.targets.map(ofTarget),
  ofReading(rights),
]

function ofVolume({ mountPoint, shadowCopy, whyNot, needsRights }: HostRights['volumes'][number]): Finding {
  const id = `volume ${mountPoint}`
  if (shadowCopy) return fine(id, `${mountPoint} can be copied while it is in use.`)
  return {
    ...{ id, level: 'warning', what: `${mountPoint} has no shadow copies: its files are read as they are.` },
    cause: whyNot,
    cure: needsRights ? SERVICE : 'Keep what changes all the time on a volume that can have shadow copies.',
  }
}

function ofTarget({ path, writable, whyNot }: HostRights['targets'][number]): Finding {
  const id = `target ${path}`
  if (writable) return fine(id, `${path} takes backups.`)
  const cure = 'Connect it, or give Penumbra the right to write there; then look again.'
  return { id, level: 'problem', what: `Nothing can be written to ${path} now.`, cause: whyNot, cure }
}

function ofReading({ readsEverything, username }: HostRights): Finding {
  if (readsEverything) return fine('rights', 'Files are read whoever owns them.')
  return {
    ...{ id: 'rights', level: 'warning', what: 'Files of other users cannot be read.' },
    cause: `Penumbra runs as ${username}, who may read the own files only.`,
    cure: SERVICE,
  }
}

const fine = (id: string, what: string): Finding => ({ id, level: 'fine', what, cause: '', cure: '' })
