import { z } from 'zod'
import { Failure } from './failure'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

/** `system`: the desktop's, where Penumbra speaks it. `pseudo`: for those who look for what is not translated. */
export const WindowLanguage = z.enum(['system', 'en', 'de', 'pseudo'])
export type WindowLanguage = z.infer<typeof WindowLanguage>

/** What the window has to know of where it runs. */
export const Host = z.object({
  version: z.string(),
  hostname: z.string(),
  username: z.string(),
  /** Chromium's sandbox is off because the process is root: the window says so, always. */
  isUnsandboxed: z.boolean(),
  hasTray: z.boolean(),
  isFirstRun: z.boolean(),
  theme: Theme,
  /** Of this application; what an older host does not say is the desktop's. */
  language: WindowLanguage.default('system'),
  /** Why the settings are read-only, or not used at all; null when they are as they should be. */
  settingsFailure: Failure.nullable(),
  /** Where a password is kept here; `none`: no keychain, and the person has not agreed to a file. */
  secretPlace: z.enum(['keychain', 'file', 'none']),
  /**
   * Who the caller is here. `owner`: this is the person's own process. `administrator`: a service that works with its
   * own rights. `user`: a service that works with the caller's rights, except for shadow copies.
   */
  role: z.enum(['owner', 'administrator', 'user']),
  /** The calls and events of the contract that are this caller's to ask for. */
  mayAsk: z.array(z.string()),
})
export type Host = z.infer<typeof Host>
