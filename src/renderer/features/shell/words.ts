import type { EngineHost } from '../../../contract/service'
import type { Theme } from '../../../contract/settings'
import { t } from '../../language'

export const words = {
  name: 'Penumbra',
  home: t('Home'),
  restore: t('Restore'),
  history: t('History'),
  repositories: t('Repositories'),
  shadowCopies: t('Shadow copies'),
  settings: t('Settings'),
  navigation: t('Main'),
  skip: t('Skip to the content'),
  theme: t('Theme'),
  themes: { system: t('As the desktop'), light: t('Light'), dark: t('Dark') } satisfies Record<Theme, string>,
  hosts: { application: t('In this app@@navigation'), service: t('Penumbra service@@navigation') } satisfies Record<
    EngineHost,
    string
  >,
  lost: t('The Penumbra service cannot be reached.'),
  lostDetail: t(
    'What is shown may be out of date. What the service does goes on without this window; connecting again.',
  ),
  unsandboxed: t('This window runs without its sandbox, because Penumbra was started as root.'),
  unsandboxedCure: t('Start it as an ordinary user when you can.'),
}
