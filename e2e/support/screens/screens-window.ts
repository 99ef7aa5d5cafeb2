import { resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Mode } from './build-scenes'

export type Theme = 'light' | 'dark'

/** What makes the same page the same picture on any machine. */
const SAME_EVERYWHERE = [
  '--force-device-scale-factor=1',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  '--disable-font-subpixel-positioning',
  '--disable-lcd-text',
]

/** The size of the window. Units: CSS pixels. */
export const SIZE = { width: 1000, height: 700 }

/** The product's screens on a computer that is made up, in a window with as few rights as the product's. */
export class ScreensWindow {
  /** What the page complained of since a screen was shown: errors, and styles or scripts that the policy refused. */
  readonly complaints: string[] = []

  private constructor(
    readonly app: ElectronApplication,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
  }

  /** Shows the page that was built. */
  static async open(mode: Mode = 'development'): Promise<ScreensWindow> {
    const app = await _electron.launch({
      args: [...SAME_EVERYWHERE, resolve('e2e/support/screens/window.cjs')],
      chromiumSandbox: process.getuid?.() !== 0, // Chromium refuses to sandbox root
      env: { ...process.env, PENUMBRA_SCENES: mode, TZ: 'UTC', LANG: 'C.UTF-8' },
    })
    const page = await app.firstWindow()
    const screens = new ScreensWindow(app, page)
    await page.locator('#root[data-shown]').waitFor()
    return screens
  }

  /** Every scene from now on speaks this language, as the product's page does: by its address. */
  async speak(language: string): Promise<void> {
    await this.app.evaluate(async ({ BrowserWindow }, query) => {
      const [window] = BrowserWindow.getAllWindows()
      if (!window) return
      const address = new URL(window.webContents.getURL())
      address.searchParams.set('language', query)
      await window.loadURL(address.href)
    }, language)
    await this.page.locator('#root[data-shown]').waitFor()
  }

  close(): Promise<void> {
    return this.app.close()
  }

  /** Shows one scene, anew. */
  async show(name: string, theme: Theme): Promise<void> {
    this.complaints.length = 0
    await this.page.evaluate((hash) => {
      document.querySelector('#root')?.removeAttribute('data-shown')
      location.hash = hash
      location.reload()
    }, `${name}/${theme}`)
    await this.page.locator(`#root[data-shown="${name}"]`).waitFor()
  }

  /** Gives the page this much room. Units: CSS pixels. */
  async resize({ width, height }: typeof SIZE): Promise<void> {
    await this.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
      width,
      height,
    ] as [number, number])
    await this.page.waitForFunction((wide) => innerWidth === wide, width)
  }
}
