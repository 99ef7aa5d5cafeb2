import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group = 'host.describe' | 'host.set-theme' | 'host.choose-folder'

export const hostHandlers = ({ describeHost, setTheme, dialogs }: Needs): Pick<Handlers, Group> => ({
  'host.describe': () => describeHost(),
  'host.set-theme': async ({ theme }) => {
    await setTheme(theme)
    return {}
  },
  'host.choose-folder': async ({ title }) => ({ path: await dialogs.chooseFolder(title) }),
})
