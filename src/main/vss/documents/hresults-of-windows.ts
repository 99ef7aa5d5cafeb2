import { type HresultRow, hresult } from './hresult-row'

/** Of Windows itself, where its shadow copy service, or a call of ours, comes to nothing. */
export const hresultsOfWindows: readonly HresultRow[] = [
  hresult(0x80070005, 'E_ACCESSDENIED', 'vss.insufficient-rights', 'never', {
    cause: 'Windows does not let this program use its shadow copy service.',
    cure: 'Run it as an administrator, or let the service of Penumbra do it.',
  }),
  hresult(0x800704c7, 'ERROR_CANCELLED', 'cancelled', 'never', {
    cause: 'The step was cancelled, as asked.',
    cure: 'Start again when you like.',
  }),
  hresult(0x800705b4, 'ERROR_TIMEOUT', 'vss.provider-failed', 'never', {
    cause: 'The step took longer than it may, and was cancelled.',
    cure: 'Try again when the machine is less busy, or give it more time.',
  }),
  hresult(0x80004001, 'E_NOTIMPL', 'vss.no-provider', 'never', {
    cause: 'This system has no shadow copy service.',
    cure: 'Back up live, or use a Windows that has one.',
  }),
  hresult(0x80040154, 'REGDB_E_CLASSNOTREG', 'vss.no-provider', 'never', {
    cause: 'A part of the shadow copy service is not registered with Windows.',
    cure: 'Repair Windows: run "sfc /scannow" as an administrator, then restart the machine.',
  }),
  hresult(0x80070422, 'ERROR_SERVICE_DISABLED', 'vss.no-provider', 'never', {
    cause: 'The shadow copy service is switched off.',
    cure: 'Set the start type of the service "Volume Shadow Copy" to manual.',
  }),
  hresult(0x8007007e, 'ERROR_MOD_NOT_FOUND', 'vss.no-provider', 'never', {
    cause: 'The library of the shadow copy service is missing.',
    cure: 'Repair Windows: run "sfc /scannow" as an administrator, then restart the machine.',
  }),
  hresult(0x800706ba, 'RPC_S_SERVER_UNAVAILABLE', 'vss.provider-failed', 'later', {
    cause: 'The shadow copy service ended in the middle of the step.',
    cure: 'Try again in ten minutes; look into the event log of the machine if it stays.',
  }),
  hresult(0x8007000e, 'E_OUTOFMEMORY', 'vss.provider-failed', 'later', {
    cause: 'The machine has not enough memory for the shadow copy.',
    cure: 'Close what is not needed, and try again in ten minutes.',
  }),
  hresult(0x80070057, 'E_INVALIDARG', 'invalid-request', 'never', {
    cause: 'The shadow copy service does not know what it was given.',
    cure: 'Choose again; report it if it comes back.',
  }),
  hresult(0x8000ffff, 'E_UNEXPECTED', 'internal', 'never', {
    cause: 'The shadow copy service met something it did not expect.',
    cure: 'Look into the event log of the machine.',
  }),
]
