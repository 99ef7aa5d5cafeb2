import { join } from 'node:path'
import { Menu, type NativeImage, Tray, app, nativeImage } from 'electron'
import type { TrayIcon, TrayModel } from './tray-model'

/** What the menu can ask for. */
export interface TrayActions {
  readonly backUpNow: (jobIds: readonly string[]) => void
  readonly open: (screen: 'home' | 'restore') => void
  readonly quit: () => void
}

export interface TrayIconHandle {
  show(model: TrayModel): void
  remove(): void
}

/** Puts an icon with a menu into the tray. Draws only what has changed: states come ten times a second. */
export function createTray(actions: TrayActions, first: TrayModel): TrayIconHandle {
  const tray = new Tray(picture(first.icon))
  let shown: TrayModel | undefined
  const show = (model: TrayModel) => {
    if (model.icon !== shown?.icon) tray.setImage(picture(model.icon))
    if (model.tip !== shown?.tip) tray.setToolTip(model.tip)
    if (menuOf(model) !== (shown && menuOf(shown))) tray.setContextMenu(menu(model, actions))
    shown = model
  }
  tray.on('click', () => actions.open('home'))
  show(first)
  return { show, remove: () => tray.destroy() }
}

/** What of the model the menu shows. */
const menuOf = ({ lastResult, jobsToStart }: TrayModel): string => JSON.stringify([lastResult, jobsToStart])

const menu = ({ lastResult, jobsToStart }: TrayModel, actions: TrayActions) =>
  Menu.buildFromTemplate([
    { label: lastResult, enabled: false },
    { type: 'separator' },
    { label: 'Back up now', enabled: jobsToStart.length > 0, click: () => actions.backUpNow(jobsToStart) },
    { label: 'Restore…', click: () => actions.open('restore') },
    { label: 'Open Penumbra', click: () => actions.open('home') },
    { type: 'separator' },
    { label: 'Quit', click: () => actions.quit() },
  ])

/** Made by scripts/tray-icons.mjs; the larger one beside it is found by its name. */
const picture = (icon: TrayIcon): NativeImage =>
  nativeImage.createFromPath(join(app.getAppPath(), 'assets', 'tray', `${icon}.png`))
