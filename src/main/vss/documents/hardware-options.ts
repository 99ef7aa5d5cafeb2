/** VSS_HARDWARE_OPTIONS (vss-model 3.5), a bit mask: how a shadow copy of an array is broken out or recovered. */
export const hardwareOptions = {
  maskLuns: 0x1,
  makeReadWrite: 0x2,
  revertIdentityAll: 0x4,
  revertIdentityNone: 0x8,
  recoveryRevertIdentityAll: 0x100,
  recoveryNoVolumeCheck: 0x200,
} as const
