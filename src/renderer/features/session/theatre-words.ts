import { t } from '../../language'

/** The words of a session that is shown again. */
export const replayWords = {
  replay: t('Replay'),
  open: t('Replay this run'),
  loading: t('Fetching what happened…'),
  empty: t('The steps of this run were not recorded on this computer.'),
  play: t('Play'),
  pause: t('Hold'),
  back: t('One moment back'),
  forward: t('One moment forward'),
  slider: t('Moment'),
  speed: t('Speed'),
  times: (speed: string) => `${speed} ×`,
  close: t('Close the replay'),
  moment: (step: string, offset: string) => t('{step}, {offset} after the start.', { step, offset }),
  of: (at: number, count: number) => t('Moment {at, number} of {count, number}', { at, count }),
}
