import type { Phase, SessionState } from '../../../contract/sessions'
import type { StepperStep } from '../../components/stepper'
import { phaseWords } from './words'

const PHASES: Readonly<Record<SessionState['kind'], readonly Phase[]>> = {
  backup: ['initialization', 'discovery', 'pre-backup', 'backup', 'termination'],
  restore: ['initialization', 'restore', 'termination'],
}

/** Selector: the phases of a running session as steps. */
export function phaseSteps({ kind, phase }: Pick<SessionState, 'kind' | 'phase'>): readonly StepperStep[] {
  const phases = PHASES[kind]
  const now = phases.indexOf(phase)
  return phases.map((name, index) => ({
    key: name,
    label: phaseWords[name],
    state: index < now ? 'done' : index === now ? 'current' : 'waiting',
  }))
}
