/** VSS_VOLUME_SNAPSHOT_ATTRIBUTES (vss-model 3.5), a bit mask: what a shadow copy is. */
export const snapshotAttributes = {
  persistent: 0x0000_0001,
  noAutoRecovery: 0x0000_0002,
  clientAccessible: 0x0000_0004,
  noAutoRelease: 0x0000_0008,
  noWriters: 0x0000_0010,
  transportable: 0x0000_0020,
  notSurfaced: 0x0000_0040,
  notTransacted: 0x0000_0080,
  hardwareAssisted: 0x0001_0000,
  differential: 0x0002_0000,
  plex: 0x0004_0000,
  imported: 0x0008_0000,
  exposedLocally: 0x0010_0000,
  exposedRemotely: 0x0020_0000,
  autoRecover: 0x0040_0000,
  rollbackRecovery: 0x0080_0000,
  delayedPostSnapshot: 0x0100_0000,
  txfRecovery: 0x0200_0000,
  fileShare: 0x0400_0000,
} as const
export type SnapshotAttribute = keyof typeof snapshotAttributes

/** Which of them a requester may ask for beside its context; the others come with the context or from the provider. */
export const requestedAttributes: readonly SnapshotAttribute[] = [
  'noAutoRecovery',
  'transportable',
  'notTransacted',
  'differential',
  'plex',
  'rollbackRecovery',
  'txfRecovery',
]

/** VSS_SNAPSHOT_COMPATIBILITY (vss-model 3.5), a bit mask: what has to stop on a volume with shadow copies. */
export const snapshotCompatibility = { disableDefrag: 0x1, disableContentIndex: 0x2 } as const
