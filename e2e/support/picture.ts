import type { Page } from '@playwright/test'

/** How often a frame is asked for, and how long each is waited for. Units: milliseconds. */
const [TIMES, PATIENCE] = [3, 15_000]

/** Takes a picture of the whole page. A frame that a busy display never delivers is asked for again. */
export async function takePicture(page: Page, path: string): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      await page.screenshot({ path, fullPage: true, timeout: PATIENCE })
      return
    } catch (error) {
      if (time === TIMES) throw error
    }
  }
}
