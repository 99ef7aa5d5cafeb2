import type { Page } from '@playwright/test'

/**
 * How long the window takes from a press of the button that is labelled `pressed` until what is labelled `shown` has been
 * drawn, by its own clock: a story's looks from outside take a tenth of a second each. Units: milliseconds.
 */
export const drawnAfterPress = (page: Page, pressed: string, shown: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve, reject) => {
    const labelled = (label) => document.querySelector('[aria-label=' + JSON.stringify(label) + ']')
    const button = labelled(${JSON.stringify(pressed)})
    if (!button || labelled(${JSON.stringify(shown)})) return reject(new Error('nothing to press, or shown already'))
    const began = performance.now()
    const look = new MutationObserver(() => {
      if (!labelled(${JSON.stringify(shown)})) return
      look.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)))
    })
    look.observe(document.body, { childList: true, subtree: true, attributes: true })
    button.click()
  })`)
