export { CallGuard, CallOrder } from './call-order'
export {
  type Call,
  type CallState,
  type CallTable,
  callTable,
  callTableWithoutWriters,
  stateAfter,
  stateAfterFailure,
} from './call-table'
export { type RestoreCall, type RestoreCallState, restoreCallRules, restoreCallTable } from './restore-call-table'
