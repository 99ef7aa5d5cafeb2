import type { Theme } from '../../contract/settings'

/** The part of the document and of the desktop that a theme needs; a test passes its own. */
export interface ThemeHost {
  readonly root: Pick<HTMLElement, 'dataset'>
  readonly dark: Pick<MediaQueryList, 'matches' | 'onchange'>
}

/** Shows a theme, and follows the desktop while the theme is `system`. */
export function applyTheme(theme: Theme, { root, dark }: ThemeHost): void {
  const show = () => {
    root.dataset.theme = theme === 'dark' || (theme === 'system' && dark.matches) ? 'dark' : 'light'
  }
  dark.onchange = theme === 'system' ? show : null
  show()
}
