import { t } from '../../language'

export const searchWords = {
  label: t('Find a file or folder in all restore points'),
  placeholder: t('budget 2026, *.odt …'),
  hint: t("All words must be in the name. '*' stands for anything, '?' for one character."),
  list: t('Found'),
  columns: { name: t('Name'), kind: t('Kind'), points: t('In'), span: t('From – to') },
  searching: t('Searching…'),
  none: (points: number) =>
    t(
      'Nothing of that name is in {points, plural, one {the # restore point} other {the # restore points}} that were searched.',
      {
        points,
      },
    ),
  found: (hits: number, isMore: boolean, points: number) =>
    isMore
      ? t(
          'At least {hits, plural, one {# place} other {# places}} in {points, plural, one {# restore point} other {# restore points}}.',
          { hits, points },
        )
      : t(
          '{hits, plural, one {# place} other {# places}} in {points, plural, one {# restore point} other {# restore points}}.',
          { hits, points },
        ),
  clear: t('Clear'),
  keys: t('Enter opens a folder, or shows all versions of a file.'),
  file: t('File'),
  folder: t('Folder'),
}
