import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { version } from '../../package.json'
import type { Reply } from '../contract/failure'
import { desktopParts } from './engine-desktop'
import type { EngineOptions } from './engine-options'
import { proposalParts } from './engine-proposals'
import { allowSecretFile, appearance, hostStatus } from './engine-settings'
import type { SaveSupportReport } from './engine-support'
import { writerParts } from './engine-writers'
import { nearestFolder } from './files'
import { type HandlerNeeds, type RoleOf, answer, createHandlers, noServiceDesk } from './ipc'
import { generatePassword, limitsIn, proposeFolders } from './jobs'
import type { Caller } from './model/caller'
import { type Addon, volumeSpace } from './native'
import { type BackupPorts, keptCopies } from './requester'
import type { SecretStore } from './secrets'

export type Answer = (name: string, input: unknown, caller: Caller) => Promise<Reply<unknown>>

/** What works by itself, as far as calls ask for it. */
type Parts = Parameters<typeof desktopParts>[1] &
  Parameters<typeof proposalParts>[1] &
  Parameters<typeof writerParts>[1] &
  Pick<HandlerNeeds, 'tryPlace'> & {
    readonly addon: Addon
    readonly secrets: SecretStore
    readonly backupPorts: Omit<BackupPorts, 'repository'>
    readonly past: Pick<HandlerNeeds, 'searchNames' | 'storyOf'>
    readonly components: { readonly undoCopies: { readonly undo: HandlerNeeds['undoRestore'] } }
  }

/** What the window is about. */
type Desk = Pick<HandlerNeeds, 'jobs' | 'passwords' | 'sessions' | 'restores' | 'mounts' | 'drills' | 'computer'> & {
  readonly previews: Pick<HandlerNeeds, 'jobPlans' | 'forecasts' | 'exclusionPreviews'>
  readonly told: Pick<HandlerNeeds, 'channels' | 'notifier'>
  readonly care: Pick<HandlerNeeds, 'repositories' | 'maintenance'>
}

/** The part of the composition that answers calls: loaded when the first one comes. Decides nothing. */
export function answersOf(
  options: EngineOptions,
  parts: Parts,
  { previews, told, care, ...own }: Desk,
  saveSupportReport: SaveSupportReport,
): (roleOf: RoleOf) => Answer {
  const { places, home, user, dialogs, describeHost, reportBug } = options
  const { addon, settings, secrets } = parts
  const { jobs } = own
  const handlers = createHandlers({
    describeHost: async () => ({
      ...(await hostStatus(settings, secrets)),
      ...(await describeHost()),
      ...{ version, hostname: user.hostname, username: user.username },
    }),
    ...appearance(settings, options),
    ...{ dialogs, serviceDesk: options.serviceDesk ?? noServiceDesk, ...desktopParts(options, parts) },
    ...proposalParts(options, parts),
    volumeSpace: async (path) => ({ ...volumeSpace(addon, await nearestFolder(path)), path }),
    proposeFolders: () => proposeFolders(home, options.desktopConfig ?? join(places.config, '..')),
    keptCopies: keptCopies({ ...parts.backupPorts, createdBy: user.username }),
    ...writerParts(options, parts),
    ...{ tryPlace: parts.tryPlace, limits: (wish) => limitsIn(settings, wish) },
    ...{ ...own, ...previews, ...parts.past, ...told, ...care },
    undoRestore: (id) => parts.components.undoCopies.undo(id),
    ...{ allowSecretFile: () => allowSecretFile(settings), saveSupportReport },
    generatePassword: () => generatePassword(randomBytes),
    saveRecoverySheet: (job, file) => jobs.saveRecoverySheet(job, file, user.hostname, dialogs.toPdf),
  })
  return (roleOf) => (call, input, caller) => answer(handlers, { roleOf, reportBug }, call, input, caller)
}
