import type { RefusalKind } from '../../contract/component-restore'

/** Why an application is not restored, and what to do. Nothing of it was changed then. */
export const refusalWords: Readonly<Record<RefusalKind, { readonly why: string; readonly cure: string }>> = {
  'in-use': { why: 'It is running.', cure: 'Close it and look again, or open a copy beside it.' },
  'cannot-replace': { why: 'What is there cannot be replaced.', cure: 'Check rights and protection of its files.' },
  'there-already': {
    why: 'It may only be restored where none of its files is.',
    cure: 'Move its files away, or open a copy beside it.',
  },
  'no-mapping': { why: 'It names no place for all of its files.', cure: 'Open a copy beside it.' },
  'custom-method': {
    why: 'Only its own program can put it back.',
    cure: 'Open a copy beside it and use its own import.',
  },
  'needs-administrator': {
    why: 'It can only be put back while the computer starts.',
    cure: 'Ask an administrator of this computer to restore it.',
  },
  'no-new-target': { why: 'It cannot be restored to another place.', cure: 'Open a copy beside it.' },
  'writer-missing': {
    why: 'Its program has to take part, and does not run.',
    cure: 'Start it and look again, or open a copy beside it.',
  },
  'writer-refused': { why: 'Its program refuses it now.', cure: 'The reason is below. Open a copy beside it.' },
  'writer-error': { why: 'Its program answered wrongly.', cure: 'Update it, or open a copy beside it.' },
  'instance-missing': {
    why: 'The instance of its program that shall get it does not run.',
    cure: 'Start it and look again, or open a copy beside it.',
  },
  'no-move': { why: 'Its program does not let it go to another instance.', cure: 'Open a copy beside it.' },
  'dependency-missing': {
    why: 'It needs other data that is not in this restore point.',
    cure: 'Choose another restore point, or open a copy beside it.',
  },
  'dependency-refused': {
    why: 'Other data that it needs cannot be restored, so neither is it.',
    cure: 'See the reason of the other one, or open a copy beside it.',
  },
  service: { why: 'Its service could not be stopped or started.', cure: 'Check the service, then try again.' },
  'not-in-point': { why: 'This restore point has no files of it.', cure: 'Choose another restore point.' },
  'base-missing': { why: 'A part of it has no file to go to.', cure: 'Choose another restore point.' },
  'path-unknown': { why: 'Its files belong to another kind of computer.', cure: 'Restore single files instead.' },
  damaged: { why: 'It cannot be restored whole.', cure: 'Choose another restore point, and check the backup.' },
}
