export interface RecoveryCode {
  readonly location: string
  /** Empty where the sheet has none. */
  readonly password: string
}

const FORM = /^penumbra:restore\?location=([^&]+)&password=([^&]*)$/

/**
 * What the line below the square code of a recovery sheet says. Null for anything else; spaces and line breaks around and
 * in it do not count. Source: docs/spec/jobs.md, F10.
 */
export function readRecoveryCode(text: string): RecoveryCode | null {
  const [, location, password] = FORM.exec(text.replace(/\s+/g, '')) ?? []
  if (location === undefined || password === undefined) return null
  try {
    return { location: decodeURIComponent(location), password: decodeURIComponent(password) }
  } catch {
    return null
  }
}
