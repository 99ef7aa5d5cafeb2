import type { Autostart } from '../contract/desktop'
import type { EngineOptions } from './engine-options'
import { buildDoctor } from './engine-doctor'
import { describeRights, rightsFindings } from './jobs'
import type { Addon } from './native'
import type { SettingsStore } from './settings'
import type { ShadowCopyService } from './vss'

/** Nobody logs in to a process without a window. */
const NOT_HERE: Autostart = { isOn: false, canSet: false, note: 'not-here' }

/** The part of the composition that knows this computer and the person's desktop. Decides nothing. */
export function desktopParts(
  options: EngineOptions,
  parts: { readonly addon: Addon; readonly settings: SettingsStore; readonly shadowCopies: ShadowCopyService },
) {
  const { places, autostart, user } = options
  const { state, cache, runtime } = places
  const keptAt = { settings: parts.settings.file, state, cache, runtime, log: options.log.folder }
  const doctor = buildDoctor(parts.addon)
  const rights = () =>
    describeRights({ ...options.rights, username: user.username }, parts.shadowCopies, parts.settings)
  return {
    describeRights: rights,
    describeDesktop: async () => ({ autostart: (await autostart?.read()) ?? NOT_HERE, keptAt }),
    setAutostart: async (isOn: boolean) => autostart?.set(isOn),
    examine: async (signal: AbortSignal) => [
      ...(doctor ? (await doctor(null, signal)).findings : []),
      ...rightsFindings(await rights()),
    ],
  }
}
