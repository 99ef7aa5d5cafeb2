/** The words of a session that is shown again. */
export const replayWords = {
  replay: 'Replay',
  open: 'Replay this run',
  loading: 'Fetching what happened…',
  empty: 'Nobody wrote down here what happened in this run step by step.',
  play: 'Play',
  pause: 'Hold',
  back: 'One moment back',
  forward: 'One moment forward',
  slider: 'Moment',
  speed: 'Speed',
  times: (speed: string) => `${speed} ×`,
  close: 'Close the replay',
  moment: (step: string, offset: string) => `${step}, ${offset} after the start.`,
  of: (at: number, count: number) => `Moment ${at} of ${count}`,
}
