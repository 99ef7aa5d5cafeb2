import { test as base } from '@playwright/test'
import { SIZE, ScreensWindow } from './screens-window'

interface OfWorker {
  /** What the window speaks. One of another language is another window. */
  readonly language: string
  readonly opened: ScreensWindow
}

/** A test in the window of the scenes: one window for many tests, each of which finds it as a person has it at first. */
export const test = base.extend<{ readonly screens: ScreensWindow }, OfWorker>({
  language: ['en', { option: true, scope: 'worker' }],
  opened: [
    async ({ language }, use) => {
      const screens = await ScreensWindow.open()
      if (language !== 'en') await screens.speak(language)
      await use(screens)
      await screens.close()
    },
    { scope: 'worker' },
  ],
  screens: async ({ opened }, use) => {
    await use(opened)
    await opened.page.emulateMedia({ forcedColors: null, reducedMotion: null, colorScheme: null })
    await opened.resize(SIZE)
  },
})
