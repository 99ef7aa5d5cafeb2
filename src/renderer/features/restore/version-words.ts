import type { NoPreview } from '../../../contract/versions'
import { formatBytes } from '../../format'
import { t } from '../../language'
import type { DrawnPages, PdfRefusal } from '../../pdf/drawn-pages'

const reasons: Readonly<Record<NoPreview, string>> = {
  pdf: t('This PDF is too large to be shown here. Restore this version, or open the restore point as a folder.'),
  binary: t('This is neither text nor an image that can be shown here.'),
  'too-large': t('This image is too large to be shown here.'),
  'too-many-pixels': t('This image has too many pixels to be shown here.'),
  'no-file': t('This is no file; it has no content of its own.'),
}

export const noPreviewSentence = ({ why, size }: { readonly why: NoPreview; readonly size: number }): string =>
  why === 'no-file' ? reasons[why] : `${reasons[why]} (${formatBytes(size)})`

export const shownTextSentence = ({ shown, size }: { readonly shown: number; readonly size: number }): string =>
  t('The first {shown} of {size} are shown.', { shown: formatBytes(shown), size: formatBytes(size) })

export const versionsSentence = (versions: number, looked: number, without: number): string =>
  [
    t(
      '{versions, plural, one {# version} other {# different versions}} in {points, plural, one {# restore point} other {# restore points}}.',
      {
        versions,
        points: looked - without,
      },
    ),
    ...(without > 0
      ? [
          t('{count, plural, one {# restore point does} other {# restore points do}} not have this file.', {
            count: without,
          }),
        ]
      : []),
  ].join(' ')

export const heldBy = (count: number): string =>
  t('{count, plural, one {# restore point} other {# restore points}}', { count })

export const versionWords = {
  title: t('Versions of a file'),
  list: t('Versions, the newest first'),
  reading: t('Looking through all restore points…'),
  none: t('No restore point of this computer has this file.'),
  notInPoint: t('The chosen restore point does not have this file.'),
  columns: { changed: t('Changed'), size: t('Size'), points: t('In'), span: t('From – to') },
  readingPreview: t('Reading…'),
  empty: t('This version is empty.'),
  brokenImage: t('This image cannot be shown; its bytes are as they were backed up.'),
  contentOf: (name: string) => t('Content of {name}', { name }),
  preview: (changed: string) => t('Content as of {changed}', { changed }),
  compareWith: t('Compare with'),
  notCompared: t('no other version'),
  difference: t('What changed'),
  onlyTexts: t('Only texts are compared line by line.'),
  tooDifferent: t('The two versions differ in too many lines to be compared.'),
  noDifference: t('Both show the same text here.'),
  line: (number: number) => t('From line {number}', { number }),
  lineKinds: { added: t('added:'), removed: t('removed:') },
  restore: t('Restore this version…'),
}

export const pdfWords = {
  page: (number: number, total: number) => t('Page {number} of {total}', { number, total }),
  refusals: {
    locked: t('This PDF has a password of its own and is not shown here.'),
    broken: t('This PDF cannot be shown; its bytes are as they were backed up.'),
    slow: t('This PDF takes too long to be drawn.'),
  } satisfies Readonly<Record<PdfRefusal, string>>,
}

export const drawnPagesSentence = ({ pages, total }: DrawnPages): string =>
  t('The first {shown, plural, one {page} other {# pages}} of {total} are shown.', { shown: pages.length, total })
