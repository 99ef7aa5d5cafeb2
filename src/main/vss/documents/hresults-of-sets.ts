import { type HresultRow, hresult } from './hresult-row'

/** What can go wrong with a shadow copy set, its volumes, providers and documents (vss-model 3.6). */
export const hresultsOfSets: readonly HresultRow[] = [
  hresult(0x80042301, 'VSS_E_BAD_STATE', 'vss.bad-state', 'never', {
    cause: 'A step was asked for out of its order.',
    cure: 'Start the backup again; report it if it comes back.',
  }),
  hresult(0x80042302, 'VSS_E_UNEXPECTED', 'internal', 'never', {
    cause: 'The shadow copy service met something it did not expect.',
    cure: 'Look into the event log of the machine.',
  }),
  hresult(0x80042306, 'VSS_E_PROVIDER_VETO', 'vss.provider-failed', 'later', {
    cause: 'The provider refused to make the shadow copy.',
    cure: 'Its log says why. Try again in ten minutes.',
  }),
  hresult(0x8004230f, 'VSS_E_UNEXPECTED_PROVIDER_ERROR', 'vss.provider-failed', 'later', {
    cause: 'The provider failed in a way it must not.',
    cure: 'Its log may say why. Try again in ten minutes.',
  }),
  hresult(0x80042303, 'VSS_E_PROVIDER_ALREADY_REGISTERED', 'vss.bad-state', 'never', {
    cause: 'A provider with this id is registered already.',
    cure: 'Remove the old one before it is installed again.',
  }),
  hresult(0x8004230c, 'VSS_E_VOLUME_NOT_SUPPORTED', 'vss.no-provider', 'never', {
    cause: 'No provider can copy this volume in this way.',
    cure: 'Back it up live, or move the data to a volume with shadow copies.',
  }),
  hresult(0x8004230e, 'VSS_E_VOLUME_NOT_SUPPORTED_BY_PROVIDER', 'vss.no-provider', 'never', {
    cause: 'The chosen provider cannot copy this volume.',
    cure: 'Choose another provider, or let one be chosen.',
  }),
  hresult(0x80042304, 'VSS_E_PROVIDER_NOT_REGISTERED', 'vss.no-provider', 'never', {
    cause: 'There is no provider with this id.',
    cure: 'Install the provider, or choose another one.',
  }),
  hresult(0x80042307, 'VSS_E_PROVIDER_IN_USE', 'busy', 'later', {
    cause: 'The provider is in use and cannot be removed.',
    cure: 'Wait until its backups have ended.',
  }),
  hresult(0x80042308, 'VSS_E_OBJECT_NOT_FOUND', 'invalid-request', 'never', {
    cause: 'There is no such volume, shadow copy, component or application.',
    cure: 'Refresh the list and choose again; the application may not be running.',
  }),
  hresult(0x8004230d, 'VSS_E_OBJECT_ALREADY_EXISTS', 'vss.bad-state', 'never', {
    cause: 'The volume or component was added before.',
    cure: 'Start the backup again; report it if it comes back.',
  }),
  hresult(0x80042310, 'VSS_E_CORRUPT_XML_DOCUMENT', 'vss.document-invalid', 'never', {
    cause: 'A stored document is damaged.',
    cure: 'Use another restore point, and check the repository.',
  }),
  hresult(0x80042311, 'VSS_E_INVALID_XML_DOCUMENT', 'vss.document-invalid', 'never', {
    cause: 'A document is not one of a backup.',
    cure: 'Use another restore point; the application may be too new or faulty.',
  }),
  hresult(0x80042312, 'VSS_E_MAXIMUM_NUMBER_OF_VOLUMES_REACHED', 'vss.bad-state', 'never', {
    cause: 'A set holds 64 volumes at most.',
    cure: 'Split the job into several.',
  }),
  hresult(0x80042314, 'VSS_E_HOLD_WRITES_TIMEOUT', 'vss.flush-writes-timeout', 'later', {
    cause: 'Writing had to stop for longer than ten seconds.',
    cure: 'Try again in ten minutes, when the disks are less busy.',
  }),
  hresult(0x80042313, 'VSS_E_FLUSH_WRITES_TIMEOUT', 'vss.flush-writes-timeout', 'later', {
    cause: 'The volume took too long to write what it had in memory.',
    cure: 'Try again in ten minutes, when the disks are less busy.',
  }),
  hresult(0x80042328, 'VSS_E_TRANSACTION_FREEZE_TIMEOUT', 'vss.flush-writes-timeout', 'now', {
    cause: 'Transactions did not come to rest in time.',
    cure: 'Try again at once.',
  }),
  hresult(0x80042329, 'VSS_E_TRANSACTION_THAW_TIMEOUT', 'vss.flush-writes-timeout', 'now', {
    cause: 'Transactions did not go on in time.',
    cure: 'Try again at once.',
  }),
  hresult(0x80042316, 'VSS_E_SNAPSHOT_SET_IN_PROGRESS', 'vss.set-in-progress', 'later', {
    cause: 'Another program is making a shadow copy right now.',
    cure: 'Wait until it has ended, then try again.',
  }),
  hresult(0x80042317, 'VSS_E_MAXIMUM_NUMBER_OF_SNAPSHOTS_REACHED', 'vss.provider-failed', 'never', {
    cause: 'The volume has as many shadow copies as it can have.',
    cure: 'Delete old shadow copies.',
  }),
  hresult(0x8004231b, 'VSS_E_UNSUPPORTED_CONTEXT', 'invalid-request', 'never', {
    cause: 'This kind of shadow copy cannot be used for that.',
    cure: 'Ask for another kind of shadow copy.',
  }),
  hresult(0x8004231d, 'VSS_E_VOLUME_IN_USE', 'busy', 'later', {
    cause: 'The volume is in use.',
    cure: 'Close the programs that use it, then try again.',
  }),
  hresult(0x8004231e, 'VSS_E_MAXIMUM_DIFFAREA_ASSOCIATIONS_REACHED', 'vss.provider-failed', 'never', {
    cause: 'The volume keeps the differences of too many others.',
    cure: 'Let some volumes keep their differences elsewhere.',
  }),
  hresult(0x8004231f, 'VSS_E_INSUFFICIENT_STORAGE', 'vss.provider-failed', 'never', {
    cause: 'There is no room to keep the differences of the shadow copy.',
    cure: 'Free space on the volume, or delete old shadow copies.',
  }),
  hresult(0x8004232a, 'VSS_E_UNSELECTED_VOLUME', 'invalid-request', 'never', {
    cause: 'The operation would overwrite a volume that was not chosen.',
    cure: 'Choose that volume too, or leave its disk alone.',
  }),
  hresult(0x8004232b, 'VSS_E_SNAPSHOT_NOT_IN_SET', 'invalid-request', 'never', {
    cause: 'The shadow copy does not belong to the set of the document.',
    cure: 'Use the document of the same backup.',
  }),
  hresult(0x8004232c, 'VSS_E_NESTED_VOLUME_LIMIT', 'vss.no-provider', 'never', {
    cause: 'A virtual disk lies on a volume of the same set, or in another virtual disk.',
    cure: 'Back up the virtual disk and its host in two jobs.',
  }),
  hresult(0x8004232d, 'VSS_E_VOLUME_NOT_LOCAL', 'vss.no-provider', 'never', {
    cause: 'The volume belongs to another machine.',
    cure: 'Back it up on that machine.',
  }),
  hresult(0x8004232f, 'VSS_E_NOT_SUPPORTED', 'invalid-request', 'never', {
    cause: 'This is not supported here.',
    cure: 'Leave the application or the option out.',
  }),
]
