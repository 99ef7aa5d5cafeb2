/** VSS_COMPONENT_FLAGS (vss-model 3.2), a bit mask. */
export const componentFlags = {
  /** The writer needs to write to the copy after its creation. */
  backupRecovery: 0x1,
  appRollbackRecovery: 0x2,
  notSystemState: 0x4,
} as const
