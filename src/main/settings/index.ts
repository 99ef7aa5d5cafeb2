export { type Places, type PlacesOptions, places } from './places'
export { type Appearance, readAppearance, readAppearanceNow } from './appearance'
export type { Settings } from './settings-format'
export { type LoadedSettings, SettingsStore } from './settings-store'
