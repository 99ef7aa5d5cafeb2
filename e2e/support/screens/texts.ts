import type { Page } from '@playwright/test'

/** A text that a person can see, or is told, and where it stands. */
export interface Shown {
  readonly text: string
  readonly where: string
}

/** Every text in view and every name that is told, without what is set as code: commands, paths, patterns. */
export const textsOf = (page: Page): Promise<Shown[]> =>
  page.evaluate(() => {
    const isCode = (element: Element) => element.closest('code, pre, kbd, .font-mono, textarea, script, style') !== null
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
      .filter((element) => !isCode(element))
      .flatMap((element) =>
        ['aria-label', 'title', 'placeholder'].map((name) => ({ text: element.getAttribute(name) ?? '', where: name })),
      )
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const seen: Shown[] = []
    while (walker.nextNode()) {
      const { parentElement: parent, textContent: text } = walker.currentNode
      if (parent && text && !isCode(parent)) seen.push({ text, where: parent.tagName.toLowerCase() })
    }
    return [...seen, ...named].filter(({ text }) => /\p{L}/u.test(text))
  })

/**
 * The texts that are not whole to be seen: cut off by an element that hides what overflows, or beyond the button, the
 * tab or the cell that they stand in. An element whose whole text is told by a `title` may be cut.
 */
export const clippedOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found = new Set<string>()
    const told = (element: Element) => element.closest('[title], .sr-only, code, pre, .font-mono, option') !== null
    const hides = (element: Element) => /hidden|clip/.test(getComputedStyle(element).overflowX)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const parent = node.parentElement
      if (!parent || !node.textContent?.trim() || told(parent)) continue
      const range = document.createRange()
      range.selectNodeContents(node)
      const text = range.getBoundingClientRect()
      if (text.width <= 1) continue
      for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
        const isFrame = hides(box) || box.matches('button, [role=tab], [role=gridcell], td, th')
        if (!isFrame) continue
        const { left, right } = box.getBoundingClientRect()
        if (right - left > 1 && (text.right > right + 1 || text.left < left - 1))
          found.add(`${node.textContent.trim()} in ${box.tagName.toLowerCase()}.${box.className}`)
      }
    }
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth > clientWidth) found.add(`the page is ${scrollWidth - clientWidth} px too wide`)
    return [...found]
  })
