import type { Host } from '../../../contract/settings'
import { writeTextFile } from '../../jobs'
import { t } from '../../model/language'
import type { Handlers } from '../answer'
import { type Role, mayAsk } from '../rights'
import type { Needs } from './needs'

type Group =
  | 'host.describe'
  | 'host.set-theme'
  | 'host.set-language'
  | 'host.choose-folder'
  | 'host.save-file'
  | 'host.choose-file'
  | 'host.save-support-report'

export const hostHandlers = ({
  describeHost,
  setTheme,
  setLanguage,
  saveSupportReport,
  dialogs,
}: Needs): Pick<Handlers, Group> => ({
  'host.describe': async (_input, role) => ({ ...(await describeHost()), ...askerOf(role) }),
  'host.set-theme': async ({ theme }) => {
    await setTheme(theme)
    return {}
  },
  'host.set-language': async ({ language }) => {
    await setLanguage(language)
    return {}
  },
  'host.choose-folder': async ({ title }) => ({ path: await dialogs.chooseFolder(title) }),
  'host.save-file': async ({ name, text }) => {
    const path = await dialogs.chooseFile(t('Save as a file'), name)
    if (path !== null) await writeTextFile(path, text)
    return { path }
  },
  'host.choose-file': async ({ title, suggestedName }) => ({ path: await dialogs.chooseFile(title, suggestedName) }),
  'host.save-support-report': async ({ withNames }) => {
    const path = await dialogs.chooseFile(t('Save the support report'), 'penumbra-support.tar.gz')
    if (path !== null) await saveSupportReport(path, withNames)
    return { path }
  },
})

function askerOf(role: Role): Pick<Host, 'role' | 'mayAsk'> {
  if (role === 'stranger') throw new Error('a stranger got as far as a handler')
  return { role, mayAsk: mayAsk(role) }
}
