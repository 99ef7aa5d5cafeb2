/** What a colour and a shape mean. `running` moves, unless the person asked for less motion. */
export type Tone = 'good' | 'warning' | 'bad' | 'neutral' | 'running'

/** Text in the tone's colour. */
export const toneText: Readonly<Record<Tone, string>> = {
  good: 'text-good',
  warning: 'text-warning',
  bad: 'text-bad',
  neutral: 'text-soft',
  running: 'text-accent',
}

/** A tinted ground and its border. */
export const toneGround: Readonly<Record<Tone, string>> = {
  good: 'bg-good-ground border-good-line',
  warning: 'bg-warning-ground border-warning-line',
  bad: 'bg-bad-ground border-bad-line',
  neutral: 'bg-raised border-line',
  running: 'bg-accent-ground border-accent-line',
}
