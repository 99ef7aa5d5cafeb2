import type { Job } from '../../contract/jobs'
import { isOwnKey } from './own-key'

/** A key that only this computer has is no way back: it goes with the computer. */
const OWN = '(the one you chose; this computer has a key of its own, which is not printed)'

/**
 * The sheet that makes a restore possible on a new computer, and without Penumbra: where, with which password, and the
 * plain restic commands. It is a secret: whoever holds it can read everything.
 */
export function recoverySheet(
  job: Job,
  repositoryId: string,
  password: string,
  hostname: string,
  madeAt: string,
): string {
  const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`
  return `PENUMBRA RECOVERY SHEET

Print this, or keep it where neither a thief nor a fire finds it together with the computer.
Whoever has this sheet and the backup can read every file in it. Without the password nobody can.

Job          ${job.name}
Computer     ${hostname}
Protects     ${job.sources.join('\n             ')}
Made         ${madeAt}

Location     ${job.repository}
Password     ${isOwnKey(password) ? OWN : password}
Repository   ${repositoryId}


TO RESTORE WITH PENUMBRA

  1. Install Penumbra and choose "Restore from an existing backup".
  2. Enter the location and the password above.


TO RESTORE WITHOUT PENUMBRA

  The backup is a restic repository, format version 2. Any restic from 0.14 on reads it:

    restic -r ${quoted(job.repository)} snapshots
    restic -r ${quoted(job.repository)} restore latest --target /where/to/put/it

  restic asks for the password above.
`
}
