import { t } from '../../language'

export const chainWords = {
  chain: t('Restored one after the other'),
  logs: t('Logs of the application'),
  howFar: {
    all: { label: t('All that was backed up'), detail: t('The application is as it was at this restore point.') },
    moment: {
      label: t('Up to a moment'),
      detail: t('The application brings in its logs until then and leaves out what came after, a mistake for example.'),
    },
  },
  until: t('Up to'),
  untilHint: t('Not after this restore point. The application says when its logs do not reach that moment.'),
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['full', t('Full@@link')],
  ['incremental', t('Incremental@@link')],
  ['differential', t('Differential@@link')],
  ['log', t('Log@@link')],
  ['copy', t('Copy@@link')],
])

/** A kind of backup that a later version knows is shown by its name. */
export const chainName = (type: string): string => NAMES.get(type) ?? type
