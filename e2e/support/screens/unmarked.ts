import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const sourcesIn = (folder: string, ending: RegExp): string =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')

/** What the made-up computer says: names, sentences of main, what other programs answered. */
const said = [sourcesIn('src/renderer', /[.]fake[.]tsx?$/), sourcesIn('e2e/support/screens', /[.]ts$/)].join('\n')

/** Names, which are the same in every language. */
const NAMES = new Set([
  ...['Penumbra', 'English', 'In English', 'Deutsch', 'Auf Deutsch'],
  ...['STARTTLS', 'TLS', 'Webhook', 'healthchecks', 'ntfy'],
])

/** Dates, times and figures: the locale writes them, not the translator. */
const FIGURES =
  /\b(Mon|Tues?|Wednes|Thurs|Fri|Satur|Sun)(day)?\b|\b(Jan|Febr|March|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|\b(bytes?|[KMGTP]iB|days?|hours?|minutes?|months?|years?|ago|yesterday|tomorrow|in|min|ms|s|h)\b|[\d.,:%/×+-]+/g

/** A command, a path, an address, a number of something. */
const CODE = /^(penumbra|restic) |^\S*[\d/\\._-]\S*$/

/** What of a text no translator has marked, and nobody but a translator can have said. */
export function unmarked(text: string): string[] {
  let rest = text
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '\u0000')
  }
  return rest
    .split(/\u0000| · |, |: |[()]/)
    .map((part) => part.trim().replace(/[.…]$/, ''))
    .filter((part) => /[A-Za-z]{2}/.test(part.replace(FIGURES, '')))
    .filter((part) => !NAMES.has(part) && !said.includes(part) && !CODE.test(part))
}
