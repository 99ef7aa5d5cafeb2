export { type CoordinatorOptions, createCoordinator } from './coordinator'
export { type CoordinatorLimits, coordinatorLimits } from './limits'
export { createSetLock, type SetLock } from './set-lock'
export { machineLockPath } from './machine-lock'
