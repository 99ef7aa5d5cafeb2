export type { Inhibit } from './inhibitor'
export { ENDS, SLEEPS } from './power-guard'
export { type PowerOptions, startPower } from './start-power'
