import { z } from 'zod'
import { Job } from '../../contract/jobs'
import { Channel } from '../../contract/notifications'
import { Resources } from '../../contract/resources'
import { EngineHost } from '../../contract/service'
import { Theme, WindowLanguage } from '../../contract/settings'
import { type RawSettings, USUAL_CACHE, VERSION, migrated } from './migrations'

const LogSettings = z.object({
  level: z.enum(['debug', 'info', 'warn', 'error']),
  /** Whether names of files may be written to the log. */
  names: z.boolean(),
})

/** What a person decided. Holds no secret. */
export const Settings = z.object({
  theme: Theme,
  language: WindowLanguage.default('system'),
  jobs: z.array(Job),
  /** Whether the person agreed to keep passwords in a file where there is no keychain (docs/spec/app.md, A30-A34). */
  secretFile: z.enum(['refuse', 'file-with-consent']),
  /** Which host of the engine the application uses; `auto` until one was attached or chosen (docs/spec/host.md). */
  engineHost: z.enum(['auto', ...EngineHost.options]).default('auto'),
  /** How a person is told of what happens; addresses and passwords are in the secret store. */
  notifications: z.array(Channel).max(50).default([]),
  log: LogSettings,
  /** Units: bytes. The cache takes no more than this, nor than a tenth of what is free. */
  cacheLimit: z.int().nonnegative(),
  /** What the jobs share; absent: as usual. */
  resources: Resources.optional(),
})
export type Settings = Readonly<z.infer<typeof Settings>>

export const fresh: Settings = {
  theme: 'system',
  language: 'system',
  jobs: [],
  secretFile: 'refuse',
  engineHost: 'auto',
  notifications: [],
  log: { level: 'info', names: false },
  cacheLimit: USUAL_CACHE,
}

/** What a file turned out to be. `settings` is what could be understood of it. */
export type Decoded =
  | { readonly kind: 'current'; readonly settings: Settings }
  | { readonly kind: 'older'; readonly settings: Settings; readonly version: number }
  | { readonly kind: 'newer'; readonly settings: Settings; readonly version: number }
  | { readonly kind: 'damaged'; readonly why: string }

/** Readable on purpose: a person may look, and a support case may quote it. */
export const encodeSettings = (settings: Settings): string =>
  `${JSON.stringify({ version: VERSION, ...settings }, null, 2)}\n`

/** Never throws: whatever the bytes are, they are one of the four. */
export function decodeSettings(text: string): Decoded {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    return { kind: 'damaged', why: 'it is not JSON' }
  }
  const head = z.looseObject({ version: z.int().positive() }).safeParse(raw)
  if (!head.success) return { kind: 'damaged', why: 'it names no version' }
  const { version } = head.data
  if (version > VERSION) return { kind: 'newer', version, settings: understandable(head.data) }
  const whole = Settings.safeParse(migrated(head.data, version))
  if (whole.success) {
    const settings = whole.data
    return version === VERSION ? { kind: 'current', settings } : { kind: 'older', version, settings }
  }
  const [first] = whole.error.issues
  return { kind: 'damaged', why: `${first?.path.join('.') ?? ''}: ${first?.message ?? 'not what was written'}` }
}

/** What still makes sense of a newer file: each part on its own, each job on its own. */
function understandable(raw: RawSettings): Settings {
  const { theme, language, jobs, secretFile, engineHost, notifications, log, cacheLimit, resources } = raw
  const shared = Resources.safeParse(resources)
  return {
    theme: Theme.catch(fresh.theme).parse(theme),
    language: WindowLanguage.catch(fresh.language).parse(language),
    jobs: eachOf(jobs, Job),
    notifications: eachOf(notifications, Channel),
    secretFile: Settings.shape.secretFile.catch(fresh.secretFile).parse(secretFile),
    engineHost: Settings.shape.engineHost.catch(fresh.engineHost).parse(engineHost),
    log: LogSettings.catch(fresh.log).parse(log),
    cacheLimit: Settings.shape.cacheLimit.catch(fresh.cacheLimit).parse(cacheLimit),
    ...(shared.success && { resources: shared.data }),
  }
}

const eachOf = <T>(value: unknown, schema: z.ZodType<T>): T[] =>
  z
    .array(z.unknown())
    .catch([])
    .parse(value)
    .flatMap((one) => schema.safeParse(one).data ?? [])
