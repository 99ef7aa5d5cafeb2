import type { Theme } from '../../../contract/settings'

export const words = {
  name: 'Penumbra',
  home: 'Home',
  restore: 'Restore',
  navigation: 'Main',
  skip: 'Skip to the content',
  theme: 'Theme',
  themes: { system: 'As the desktop', light: 'Light', dark: 'Dark' } satisfies Record<Theme, string>,
  unsandboxed: 'This window runs without its sandbox, because Penumbra was started as root.',
  unsandboxedCure: 'Start it as an ordinary user when you can.',
}
