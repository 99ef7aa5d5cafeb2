import type { OpenedJobFile } from '../../../contract/desktop'
import type { Job } from '../../../contract/jobs'
import { openJobFile, writeJobFile } from '../../jobs'
import { t } from '../../model/language'
import type { Handlers } from '../answer'
import type { Dialogs, Needs } from './needs'

type Group = 'host.examine' | 'desktop.describe' | 'desktop.set-autostart' | 'settings.export' | 'settings.open'

/** The system's own services may take their time to answer. Units: milliseconds. */
const EXAMINE_LIMIT = 120_000

/** What the person at the screen decides about this application, and what there is to know of this computer. */
export const desktopHandlers = (needs: Needs): Pick<Handlers, Group> => {
  const { describeDesktop, setAutostart, examine, jobs, dialogs } = needs
  const own = async () => (await jobs.list()).map(({ job }) => job)
  return {
    'host.examine': () => examine(AbortSignal.timeout(EXAMINE_LIMIT)),
    'desktop.describe': () => describeDesktop(),
    'desktop.set-autostart': async ({ isOn }) => {
      await setAutostart(isOn)
      return describeDesktop()
    },
    'settings.export': async () => ({ path: await exportJobs(dialogs, await own()) }),
    'settings.open': async () => openJobs(dialogs, await own()),
  }
}

/** Into a file that the person chooses; its path, or null. Fails: `target.read-only`. */
export async function exportJobs(dialogs: Dialogs, jobs: readonly Job[]): Promise<string | null> {
  const path = await dialogs.chooseFile(t('Export the settings of all backups'), 'penumbra-backups.json')
  if (path !== null) await writeJobFile(path, jobs)
  return path
}

/** A file that the person chooses beside these jobs; null when the dialog was closed. Fails: `invalid-request`. */
export async function openJobs(dialogs: Dialogs, jobs: readonly Job[]): Promise<OpenedJobFile | null> {
  const path = await dialogs.chooseExisting(t('Import the settings of backups'))
  return path === null ? null : openJobFile(path, jobs)
}
