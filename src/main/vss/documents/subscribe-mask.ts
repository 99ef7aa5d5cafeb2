/** VSS_SUBSCRIBE_MASK (vss-model 3.2), a bit mask: only backup and restore events can be used. All flags are -1. */
export const subscribeMask = {
  postSnapshot: 0x1,
  backupEvents: 0x2,
  restoreEvents: 0x4,
  ioThrottling: 0x8,
} as const
