import type { FailureCode } from '../../contract/failure'

interface Words {
  readonly safety: string
  readonly cure: string
}

const UNTOUCHED = 'What is stored there is as it was.'

/** After what happened: whether the data is safe, and what to do. */
const WORDS: Partial<Readonly<Record<FailureCode, Words>>> = {
  'target.unreachable': {
    safety: 'What was stored before is whole.',
    cure: 'Look at the network, the address and the server, then run it again: it goes on where it was.',
  },
  'target.refused': {
    safety: UNTOUCHED,
    cure: 'Check the user, and the password or key for the server. They are not the password of the backup.',
  },
  'target.untrusted': {
    safety: `Nothing was sent to it. ${UNTOUCHED}`,
    cure: 'Ask who runs the server for its certificate or host key. If it changed without a reason, do not go on.',
  },
  'target.append-only': {
    safety: 'Nothing was removed.',
    cure: 'That is a protection. Removing is done by who runs the server, with other rights.',
  },
  'target.full': {
    safety: 'Earlier restore points are whole.',
    cure: 'Make room or raise the quota there, or remove restore points with forget --prune, then run it again.',
  },
  'target.no-drive': {
    safety: 'What the drives hold is as it was.',
    cure: 'Connect one of them; what is due begins by itself as soon as one is there.',
  },
  'target.no-program': { safety: UNTOUCHED, cure: 'Install rclone and set up the remote, then run it again.' },
}

/** Null for a failure that is about no server. */
export function serverWords(code: FailureCode): string | null {
  const words = WORDS[code]
  return words ? `  ${words.safety} ${words.cure}` : null
}
