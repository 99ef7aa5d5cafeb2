import { join } from 'node:path'
import { Menu, type MenuItemConstructorOptions, type NativeImage, Tray, app, nativeImage } from 'electron'
import { type TrayLine, type TrayWish, trayMenu } from './tray-menu'
import type { TrayIcon, TrayModel } from './tray-model'

export interface TrayIconHandle {
  show(model: TrayModel): void
  remove(): void
}

/** Puts an icon with a menu into the tray. Draws only what has changed: states come ten times a second. */
export function createTray(ask: (wish: TrayWish) => void, first: TrayModel): TrayIconHandle {
  const tray = new Tray(picture(first.icon))
  let shown: TrayModel | undefined
  let shownMenu = ''
  const show = (model: TrayModel) => {
    if (model.icon !== shown?.icon) tray.setImage(picture(model.icon))
    if (model.tip !== shown?.tip) tray.setToolTip(model.tip)
    const lines = trayMenu(model)
    const text = JSON.stringify(lines)
    if (text !== shownMenu) tray.setContextMenu(Menu.buildFromTemplate(lines.map((line) => itemOf(line, ask))))
    ;[shown, shownMenu] = [model, text]
  }
  tray.on('click', () => ask({ kind: 'open', screen: 'home' }))
  show(first)
  return { show, remove: () => tray.destroy() }
}

function itemOf(line: TrayLine, ask: (wish: TrayWish) => void): MenuItemConstructorOptions {
  switch (line.kind) {
    case 'text':
      return { label: shownAs(line.label), enabled: false }
    case 'line':
      return { type: 'separator' }
    case 'list':
      return { label: shownAs(line.label), submenu: line.lines.map((inner) => itemOf(inner, ask)) }
    case 'wish': {
      const { label, wish } = line
      return wish === null
        ? { label: shownAs(label), enabled: false }
        : { label: shownAs(label), click: () => ask(wish) }
    }
  }
}

/** An ampersand would mark a letter as its key. */
const shownAs = (label: string): string => label.replaceAll('&', '&&')

/** Made by scripts/tray-icons.mjs; the larger one beside it is found by its name. */
const picture = (icon: TrayIcon): NativeImage =>
  nativeImage.createFromPath(join(app.getAppPath(), 'assets', 'tray', `${icon}.png`))
