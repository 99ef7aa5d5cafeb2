import { t } from '../../language'

export const words = {
  intro: t(
    'Applications that hold still for a moment while a shadow copy is made, so that their data is whole in it. They were just asked about the folders of your backups.',
  ),
  asking: t('Asking the applications how they are…'),
  again: t('Ask again'),
  list: t('Writers'),
  folders: t('Asked about'),
  none: t('No application has anything in these folders. Files are taken along as they are.'),
  hasFailed: t('It does not take part now.'),
  safe: t(
    'Your restore points are unchanged. Backups take its files as they lie on the disk, unless they are set to fail with it.',
  ),
  unseen: t('It could not look everywhere'),
  last: (job: string, when: string) => t('Last failed on {when}, in a run of {job}', { job, when }),
  isOver: t('A later run of this backup went without it.'),
  notOver: t('No run of this backup has ended well since.'),
  open: t('Show the run'),
  openOf: (writer: string) => t('Show the run in which {writer} failed', { writer }),
  absent: t('It was not found now'),
  components: (count: number) => t('{count, plural, one {# component} other {# components}}', { count }),
  noComponents: t('Nothing of it lies in these folders.'),
  writerId: t('Writer id'),
}
