import type { EngineHost } from '../../../contract/service'
import type { Theme } from '../../../contract/settings'

export const words = {
  name: 'Penumbra',
  home: 'Home',
  restore: 'Restore',
  history: 'History',
  shadowCopies: 'Shadow copies',
  settings: 'Settings',
  navigation: 'Main',
  skip: 'Skip to the content',
  theme: 'Theme',
  themes: { system: 'As the desktop', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  hosts: { application: 'In this app', service: 'Penumbra service' } satisfies Record<EngineHost, string>,
  lost: 'The Penumbra service cannot be reached.',
  lostDetail: 'What is shown may be out of date. What the service does goes on without this window; connecting again.',
  unsandboxed: 'This window runs without its sandbox, because Penumbra was started as root.',
  unsandboxedCure: 'Start it as an ordinary user when you can.',
}
