/**
 * What the square code of a recovery sheet says: where the backup is and its password, in one line that a camera reads
 * and a person pastes. The password is empty where the sheet has none. A secret, like the sheet.
 * Source: docs/spec/jobs.md, F10.
 */
export const recoveryCode = (location: string, password: string): string =>
  `penumbra:restore?location=${encodeURIComponent(location)}&password=${encodeURIComponent(password)}`
