import type { UndoCopy } from '../../../contract/component-restore'
import type { Desktop, Finding } from '../../../contract/desktop'
import type { Job } from '../../../contract/jobs'
import type { SessionStory } from '../../../contract/history'
import type { NameHits, NameQuery } from '../../../contract/names'
import type { ServerAccess } from '../../../contract/places'
import type { FoundApplication, ProposedPlace } from '../../../contract/proposals'
import type { ProvidersStatus } from '../../../contract/providers'
import type { Resources } from '../../../contract/resources'
import type { HostRights } from '../../../contract/rights'
import type { Host, Theme, WindowLanguage } from '../../../contract/settings'
import type { ProposedFolder, ShadowCopyStatus, VolumeSpace, VolumeStatus } from '../../../contract/volumes'
import type { WriterStatus, WriterSurvey } from '../../../contract/writers'
import type { KeptCopies } from '../../requester'
import type { ServiceDesk } from '../service-desk'
import type { ChannelBook, Notifier } from '../../notifications'
import type {
  Drills,
  JobBook,
  JobPlans,
  Maintenance,
  Mounts,
  Passwords,
  RepositoryDesk,
  RestAfterRuns,
  Restores,
  RetentionForecasts,
  Sessions,
  ExclusionPreviews,
} from '../../jobs'

/** The desktop's own dialogs. Null when the person closed one. */
export interface Dialogs {
  chooseFolder(title: string): Promise<string | null>
  /** Shows it in the file manager; words when that failed. Null where nobody is at a screen. */
  readonly openFolder: ((path: string) => Promise<string>) | null
  chooseFile(title: string, suggestedName: string): Promise<string | null>
  /** One that is there. */
  chooseExisting(title: string): Promise<string | null>
  /** Makes a document for printing of a page; null where there is no window to make it with. */
  readonly toPdf: ((page: string) => Promise<Uint8Array>) | null
}

/** What the handlers need from the rest of main; the engine passes it in. */
export interface Needs {
  readonly describeHost: () => Promise<Omit<Host, 'role' | 'mayAsk'>>
  readonly setTheme: (theme: Theme) => Promise<void>
  readonly setLanguage: (language: WindowLanguage) => Promise<void>
  readonly dialogs: Dialogs
  readonly describeDesktop: () => Promise<Desktop>
  readonly setAutostart: (isOn: boolean) => Promise<void>
  readonly examine: (signal: AbortSignal) => Promise<Finding[]>
  readonly serviceDesk: ServiceDesk
  readonly describeRights: () => Promise<HostRights>
  readonly listVolumes: () => Promise<readonly VolumeStatus[]>
  /** Of a place that need not exist yet. */
  readonly volumeSpace: (path: string) => Promise<VolumeSpace>
  /** Asks a server, and writes nothing. */
  readonly tryPlace: (location: string, access: ServerAccess) => Promise<{ readonly hasRepository: boolean }>
  readonly proposeFolders: () => Promise<readonly ProposedFolder[]>
  readonly proposePlaces: () => Promise<ProposedPlace[]>
  readonly findApplications: (folders: readonly string[], signal: AbortSignal) => Promise<FoundApplication[]>
  readonly listShadowCopies: () => Promise<readonly ShadowCopyStatus[]>
  readonly keptCopies: KeptCopies
  readonly listWriters: (sources: readonly string[], signal: AbortSignal) => Promise<readonly WriterStatus[]>
  readonly surveyWriters: (signal: AbortSignal) => Promise<WriterSurvey>
  readonly describeProviders: () => Promise<ProvidersStatus>
  readonly jobs: JobBook
  /** What the jobs share; another wish replaces it. */
  readonly limits: (wish: Resources | null) => Promise<Resources>
  /** What becomes of the computer after the runs. */
  readonly computer: Pick<RestAfterRuns, 'wish'>
  readonly jobPlans: JobPlans
  readonly forecasts: RetentionForecasts
  readonly exclusionPreviews: ExclusionPreviews
  readonly passwords: Passwords
  readonly sessions: Sessions
  readonly drills: Drills
  readonly channels: ChannelBook
  readonly notifier: Notifier
  /** The person's consent to a file where there is no keychain, remembered. */
  readonly allowSecretFile: () => Promise<void>
  readonly restores: Restores
  readonly mounts: Mounts
  readonly repositories: RepositoryDesk
  readonly maintenance: Maintenance
  readonly undoRestore: (id: string) => Promise<UndoCopy>
  readonly searchNames: (query: NameQuery) => Promise<NameHits>
  readonly storyOf: (sessionId: string) => Promise<SessionStory>
  readonly saveSupportReport: (file: string, withNames: boolean) => Promise<void>
  readonly generatePassword: () => string
  /** Writes the sheet of a job into a file. Fails: `target.inside-source` inside a source or the repository. */
  readonly saveRecoverySheet: (job: Job, file: string) => Promise<void>
}
