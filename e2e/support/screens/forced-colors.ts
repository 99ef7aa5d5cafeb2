import type { Page } from '@playwright/test'

/** What is looked at in the page where a person chose the colours of everything. Each answers what is amiss, by selector. */

/** Runs in the page: it knows nothing of this module. */
function lookAtPage() {
  const shown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible' && !element.closest('.sr-only')
  }
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter(shown)
  const isClear = (colour: string) => /^rgba\(.*, 0\)$|^transparent$/.test(colour)
  const groundBelow = (element: Element | null): string => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at)
      if (!isClear(backgroundColor)) return backgroundColor
    }
    return ''
  }
  const isEdged = (element: Element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor } = getComputedStyle(element)
    const isThere = parseFloat(borderTopWidth) > 0 && borderTopStyle !== 'none' && !isClear(borderTopColor)
    return isThere && borderTopColor !== groundBelow(element.parentElement)
  }
  const hasOwnGround = (element: Element) => {
    const { backgroundColor } = getComputedStyle(element)
    return !isClear(backgroundColor) && backgroundColor !== groundBelow(element.parentElement)
  }
  const isDrawn = (element: Element) => isEdged(element) || hasOwnGround(element)
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} ${element.textContent.slice(0, 30)}`
  return { all, isDrawn, isEdged, hasOwnGround, name }
}

const inPage = <T>(page: Page, work: string): Promise<T> =>
  page.evaluate<T>(
    `(() => { const { all, isDrawn, isEdged, hasOwnGround, name } = (${lookAtPage.toString()})(); ${work} })()`,
  )

/** Fields, and buttons that are more than words in a line, without an edge. */
export const withoutEdge = (page: Page): Promise<string[]> =>
  inPage(
    page,
    `const fields = 'input:not([type=range]):not([aria-hidden]), select, textarea, [role=checkbox], [role=radio]:not([data-state=on]):not([data-state=off])';
    const buttons = '#content button.border:not([role])';
    return all(fields + ', ' + buttons).filter((one) => !isDrawn(one)).map(name)`,
  )

/** What is chosen and looks like what is not. */
export const notSeenChosen = (page: Page): Promise<string[]> =>
  inPage(
    page,
    `const chosen = '[aria-current=page], [aria-pressed=true]:not([data-state]), [data-state=on], [role=checkbox][aria-checked=true], [role=radio][aria-checked=true]';
    const marked = (one) => [one, ...one.querySelectorAll('*')].some(hasOwnGround);
    return all(chosen).filter((one) => !marked(one)).map(name)`,
  )

/** Marks the parts that are drawn by their ground alone; to be asked in the usual colours. Answers how many there are. */
export const markDrawn = (page: Page): Promise<number> =>
  inPage(
    page,
    `const drawn = all('#content *:not(svg):not(svg *):not(input)').filter((one) => one.childElementCount === 0 && one.textContent === '' && hasOwnGround(one));
    for (const one of drawn) one.dataset.drawn = '';
    return drawn.length`,
  )

/** Which of these cannot be seen. */
export const drawnNoMore = (page: Page): Promise<string[]> =>
  inPage(page, `return all('[data-drawn]').filter((one) => !isDrawn(one)).map(name)`)

/** What still moves: longer than a moment, or again and again. */
export const moving = (page: Page): Promise<string[]> =>
  inPage(
    page,
    `return document.getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().activeDuration > 10)
      .map(({ effect }) => name(effect.target))`,
  )

/** How the outline of what has the focus differs from its surroundings; null when nothing has it. */
export const focusRing = (page: Page): Promise<{ style: string; width: number; differs: boolean } | null> =>
  inPage(
    page,
    `const one = document.activeElement;
    if (!one || one === document.body) return null;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
    const differs = outlineColor !== getComputedStyle(document.documentElement).backgroundColor;
    return { style: outlineStyle, width: parseFloat(outlineWidth), differs }`,
  )
