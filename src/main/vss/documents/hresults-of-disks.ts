import { type HresultRow, hresult } from './hresult-row'

/** What belongs to import, revert, remote machines, clusters and disks, and what is no failure (vss-model 3.6). */
export const hresultsOfDisks: readonly HresultRow[] = [
  hresult(0x00042309, 'VSS_S_ASYNC_PENDING', null, 'now', {
    cause: 'The step is still running.',
    cure: 'Wait.',
  }),
  hresult(0x0004230a, 'VSS_S_ASYNC_FINISHED', null, 'never', {
    cause: 'The step has ended.',
    cure: 'Look at the status of each application.',
  }),
  hresult(0x0004230b, 'VSS_S_ASYNC_CANCELLED', null, 'never', {
    cause: 'The step was cancelled, as asked.',
    cure: 'Start again when you like.',
  }),
  hresult(0x00042321, 'VSS_S_SOME_SNAPSHOTS_NOT_IMPORTED', null, 'never', {
    cause: 'Some shadow copies were not imported; the others are there.',
    cure: 'See which volumes are missing.',
  }),
  hresult(0x80042320, 'VSS_E_NO_SNAPSHOTS_IMPORTED', 'vss.provider-failed', 'never', {
    cause: 'No shadow copy could be imported.',
    cure: 'Check that the disks of the array are visible to this machine.',
  }),
  hresult(0x80042321, 'VSS_E_SOME_SNAPSHOTS_NOT_IMPORTED', 'vss.provider-failed', 'never', {
    cause: 'Some shadow copies could not be imported.',
    cure: 'Check that all disks of the array are visible to this machine.',
  }),
  hresult(0x80042322, 'VSS_E_MAXIMUM_NUMBER_OF_REMOTE_MACHINES_REACHED', 'vss.provider-failed', 'never', {
    cause: 'Shares of too many machines are in one set.',
    cure: 'Split the job into several.',
  }),
  hresult(0x80042323, 'VSS_E_REMOTE_SERVER_UNAVAILABLE', 'volume.unreachable', 'later', {
    cause: 'The server of the share does not answer.',
    cure: 'Check the network and the server, then try again.',
  }),
  hresult(0x80042324, 'VSS_E_REMOTE_SERVER_UNSUPPORTED', 'vss.no-provider', 'never', {
    cause: 'The server of the share cannot make shadow copies.',
    cure: 'Back up on the server itself, or live.',
  }),
  hresult(0x80042325, 'VSS_E_REVERT_IN_PROGRESS', 'busy', 'later', {
    cause: 'The volume is being reverted to a shadow copy.',
    cure: 'Wait until that has ended.',
  }),
  hresult(0x80042326, 'VSS_E_REVERT_VOLUME_LOST', 'volume.unreachable', 'never', {
    cause: 'The volume was lost while it was reverted.',
    cure: 'Bring the volume back, then restore it.',
  }),
  hresult(0x80042327, 'VSS_E_REBOOT_REQUIRED', 'busy', 'later', {
    cause: 'The machine must be restarted first.',
    cure: 'Restart the machine, then try again.',
  }),
  hresult(0x8004232e, 'VSS_E_CLUSTER_TIMEOUT', 'busy', 'later', {
    cause: 'The cluster did not answer in time.',
    cure: 'Try again in ten minutes.',
  }),
  hresult(0x800423f6, 'VSS_E_BREAK_REVERT_ID_FAILED', 'vss.provider-failed', 'never', {
    cause: 'The ids of the disks could not be set back.',
    cure: 'Set them back with the tools of the array.',
  }),
  hresult(0x800423f7, 'VSS_E_LEGACY_PROVIDER', 'vss.no-provider', 'never', {
    cause: 'The provider is too old for this.',
    cure: 'Install a newer version of the provider.',
  }),
  hresult(0x800423f8, 'VSS_E_MISSING_DISK', 'volume.unreachable', 'never', {
    cause: 'A disk is missing.',
    cure: 'Attach the disk, then try again.',
  }),
  hresult(0x800423f9, 'VSS_E_MISSING_HIDDEN_VOLUME', 'volume.unreachable', 'never', {
    cause: 'A hidden volume is missing.',
    cure: 'Attach its disk, then try again.',
  }),
  hresult(0x800423fa, 'VSS_E_MISSING_VOLUME', 'volume.unreachable', 'never', {
    cause: 'A volume is missing.',
    cure: 'Attach its disk, then try again.',
  }),
  hresult(0x800423fb, 'VSS_E_AUTORECOVERY_FAILED', 'vss.provider-failed', 'later', {
    cause: 'The shadow copy could not be brought into order.',
    cure: 'Try again in ten minutes.',
  }),
  hresult(0x800423fc, 'VSS_E_DYNAMIC_DISK_ERROR', 'vss.provider-failed', 'never', {
    cause: 'A dynamic disk failed.',
    cure: 'Check the dynamic disks in the disk management.',
  }),
  hresult(0x800423fd, 'VSS_E_NONTRANSPORTABLE_BCD', 'invalid-request', 'never', {
    cause: 'The document does not describe a shadow copy that can be moved.',
    cure: 'Use the document of a transportable shadow copy.',
  }),
  hresult(0x800423fe, 'VSS_E_CANNOT_REVERT_DISKID', 'vss.provider-failed', 'never', {
    cause: 'The id of a disk could not be set back.',
    cure: 'Set it back with the tools of the array.',
  }),
  hresult(0x800423ff, 'VSS_E_RESYNC_IN_PROGRESS', 'busy', 'later', {
    cause: 'Disks are being brought in step.',
    cure: 'Wait until that has ended.',
  }),
  hresult(0x80042400, 'VSS_E_CLUSTER_ERROR', 'vss.provider-failed', 'never', {
    cause: 'The cluster failed.',
    cure: 'Look into the log of the cluster.',
  }),
  hresult(0x80042417, 'VSS_E_FSS_TIMEOUT', 'volume.unreachable', 'later', {
    cause: 'The shadow copy of a share took too long.',
    cure: 'Try again in ten minutes.',
  }),
]
