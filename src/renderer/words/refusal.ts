import type { RefusalKind } from '../../contract/component-restore'
import { t } from '../language'

/** Why an application is not restored, and what to do. Nothing of it was changed then. */
export const refusalWords: Readonly<Record<RefusalKind, { readonly why: string; readonly cure: string }>> = {
  'in-use': {
    why: t('A program is using it.'),
    cure: t('Close that program and look again, or open a copy beside it.'),
  },
  'cannot-replace': {
    why: t('What is there cannot be replaced.'),
    cure: t('Check rights and protection of its files.'),
  },
  'there-already': {
    why: t('It may only be restored where none of its files is.'),
    cure: t('Move its files away, or open a copy beside it.'),
  },
  'no-mapping': { why: t('It names no place for all of its files.'), cure: t('Open a copy beside it.') },
  'custom-method': {
    why: t('Only its own program can put it back.'),
    cure: t('Open a copy beside it and use its own import.'),
  },
  'needs-administrator': {
    why: t('It can only be put back while the computer starts.'),
    cure: t('Ask an administrator of this computer to restore it.'),
  },
  'no-new-target': { why: t('It cannot be restored to another place.'), cure: t('Open a copy beside it.') },
  'writer-missing': {
    why: t('Its program has to take part, and does not run.'),
    cure: t('Start it and look again, or open a copy beside it.'),
  },
  'writer-refused': { why: t('Its program refuses it now.'), cure: t('The reason is below. Open a copy beside it.') },
  'writer-error': { why: t('Its program answered wrongly.'), cure: t('Update it, or open a copy beside it.') },
  'instance-missing': {
    why: t('The instance of its program that shall get it does not run.'),
    cure: t('Start it and look again, or open a copy beside it.'),
  },
  'no-move': { why: t('Its program does not let it go to another instance.'), cure: t('Open a copy beside it.') },
  'dependency-missing': {
    why: t('It needs other data that is not in this restore point.'),
    cure: t('Choose another restore point, or open a copy beside it.'),
  },
  'dependency-refused': {
    why: t('Other data that it needs cannot be restored, so neither is it.'),
    cure: t('See the reason of the other one, or open a copy beside it.'),
  },
  service: { why: t('Its service could not be stopped or started.'), cure: t('Check the service, then try again.') },
  'not-in-point': { why: t('This restore point has no files of it.'), cure: t('Choose another restore point.') },
  'base-missing': { why: t('A part of it has no file to go to.'), cure: t('Choose another restore point.') },
  'path-unknown': { why: t('Its files belong to another kind of computer.'), cure: t('Restore single files instead.') },
  damaged: { why: t('It cannot be restored whole.'), cure: t('Choose another restore point, and check the backup.') },
}
