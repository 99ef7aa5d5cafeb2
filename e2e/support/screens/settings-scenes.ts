import { answer, refuse } from '../../../src/renderer/bridge.fake'
import { desktop } from '../../../src/renderer/desktop.fake'
import type { Stores } from '../../../src/renderer/stores/stores'
import type { Scene } from './scene'

const opened = ({ openSettings }: Stores) => openSettings()

/** The settings of the application. */
export const settingsScenes: Readonly<Record<string, Scene>> = {
  settings: {
    act: async (stores) => {
      opened(stores)
      await stores.desktop.examine()
    },
  },
  'settings-import': {
    act: async (stores) => {
      opened(stores)
      await stores.jobFiles.open()
    },
  },
  'settings-refused': {
    script: {
      'desktop.describe': () =>
        answer({ ...desktop, autostart: { isOn: false, canSet: false, note: 'not-installed' as const } }),
      'settings.open': () => refuse('invalid-request'),
      'host.examine': () => refuse('internal'),
      'notifications.list': () => refuse('service.unreachable'),
    },
    act: async (stores) => {
      opened(stores)
      await Promise.all([stores.jobFiles.open(), stores.desktop.examine()])
    },
  },
}
