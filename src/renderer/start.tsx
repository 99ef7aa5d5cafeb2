import { createRoot } from 'react-dom/client'
import type { Bridge } from '../contract/bridge'
import { App } from './app'
import type { Clock } from './clock'
import { announce } from './features/session/words'
import { WithStores } from './stores-context'
import { language } from './language'
import { themeOf } from './stores/host'
import { createStores } from './stores/stores'
import { applyTheme } from './theme/apply-theme'
import './theme/theme.css'

/** Builds the window from a bridge and a clock and shows it in an element. */
export function start(element: HTMLElement, bridge: Bridge, clock: Clock) {
  const stores = createStores({ bridge, clock, describe: announce })
  const surroundings = { root: document.documentElement, dark: matchMedia('(prefers-color-scheme: dark)') }
  document.documentElement.lang = language === 'pseudo' ? 'en' : language
  applyTheme('system', surroundings)
  stores.host.store.subscribe((state) => applyTheme(themeOf(state), surroundings))
  void stores.load()
  createRoot(element).render(
    <WithStores stores={stores}>
      <App />
    </WithStores>,
  )
  return stores
}
