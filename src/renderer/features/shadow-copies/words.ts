import type { KeptContext, ShadowCopyStatus } from '../../../contract/volumes'
import type { CopyDone } from '../../stores/shadow-copies'
import { t } from '../../language'

/** What kind of copy a person can make here. */
export const contextChoices: Readonly<
  Record<'client-accessible-writers' | 'client-accessible', { readonly label: string; readonly detail: string }>
> = {
  'client-accessible-writers': {
    label: t('Applications hold still first'),
    detail: t('Databases in use are consistent in the copy. It takes a moment longer.'),
  },
  'client-accessible': {
    label: t('At once'),
    detail: t('The volume as it is on the disk, without asking any application.'),
  },
}

const contexts: Readonly<Record<KeptContext, string>> = {
  'app-rollback': t('kept, with the applications'),
  'nas-rollback': t('kept, as it lay on the disk'),
  'client-accessible': t('for looking into, as it lay on the disk'),
  'client-accessible-writers': t('for looking into, with the applications'),
}

export function kindOf({ persistent, inUse, context }: ShadowCopyStatus): string {
  if (!persistent) return inUse ? t('read by a running backup') : t('left over')
  const known = new Map<string | null, string>(Object.entries(contexts))
  return known.get(context) ?? t('kept')
}

/** What was done last, in a sentence. */
export function doneSentence(done: CopyDone): string {
  switch (done.kind) {
    case 'made':
      return done.made.failed.length === 0
        ? t('The shadow copy is made.')
        : t(
            'The shadow copy is made, but these applications did not hold still: {writers}. Their data is in it as it lay on the disk.',
            { writers: done.made.failed.map(({ writer }) => writer).join(', ') },
          )
    case 'exposed':
      return t('The shadow copy can be read at {folder}, until the next start of the computer.', {
        folder: done.folder,
      })
    case 'concealed':
      return t('The shadow copy is shown in no folder now.')
    case 'deleted':
      return t('The shadow copy is deleted.')
    case 'reverted':
      return t('{volume} is what it was. The state before is kept as a shadow copy: {keptAs}.', {
        volume: done.outcome.volume,
        keptAs: done.outcome.keptAs,
      })
  }
}

export const words = {
  heading: t('Shadow copies'),
  parts: t('Pages of shadow copies'),
  part: { copies: t('Shadow copies now'), writers: t('Writers'), providers: t('Volumes and providers') },
  intro: t(
    'A volume as it was at one instant, on the same disk. It is quick to make and to look into, but it is no backup: it is lost with the disk.',
  ),
  asking: t('Looking for shadow copies…'),
  again: t('Look again'),
  create: t('Make one that stays'),
  volume: t('Volume'),
  noVolume: t('No volume here can have a shadow copy.'),
  how: t('How'),
  make: t('Make a shadow copy'),
  making: t('Making the shadow copy…'),
  notAllowed: t('Only an administrator of the service makes, shows, deletes or reverts shadow copies that stay.'),
  list: t('Shadow copies on this computer'),
  none: t('There is no shadow copy now. Backups make their own and delete them afterwards.'),
  madeBy: t('Made by'),
  unknown: t('not said'),
  kind: t('Kind'),
  shownAt: t('Shown at'),
  nowhere: t('nowhere'),
  provider: t('Provider'),
  held: t('Holds alone'),
  heldDetail: (bytes: string) => t('{bytes}, free again when it is deleted', { bytes }),
  notCounted: t('not counted here'),
  expose: t('Show in a folder…'),
  exposeOf: (volume: string) => t('Show in a folder… ({volume})', { volume }),
  chooseFolder: t('An empty folder to show it in'),
  conceal: t('Stop showing it'),
  concealOf: (volume: string) => t('Stop showing it ({volume})', { volume }),
  delete: t('Delete…'),
  deleteOf: (volume: string) => t('Delete… ({volume})', { volume }),
  revert: t('Revert the volume…'),
  revertOf: (volume: string) => t('Revert the volume… ({volume})', { volume }),
  deleteTitle: t('Delete this shadow copy?'),
  deleteDetail: (volume: string, when: string) =>
    t('{volume} as it was at {when} can then be read no more. The volume itself and all backups stay as they are.', {
      volume,
      when,
    }),
  deleteNow: t('Delete it'),
  deleting: t('Deleting…'),
  keep: t('Keep it'),
  revertTitle: (volume: string) => t('Make {volume} what it was?', { volume }),
  revertDetail: (volume: string, when: string) =>
    t(
      'Every file on {volume} becomes what it was at {when}, for everybody who uses it. What was written since then is not there any more.',
      { volume, when },
    ),
  revertKept: t(
    'The present state is kept as a shadow copy first, so this can be reverted too. Close everything that uses the volume.',
  ),
  revertType: (volume: string) => t('Type {volume} to confirm', { volume }),
  revertNow: t('Revert the volume'),
  reverting: t('Reverting. This cannot be stopped.'),
  leave: t('Leave it as it is'),
}
