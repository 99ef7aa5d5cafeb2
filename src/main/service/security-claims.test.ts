import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

/** `file `name`, `name`` in a cell; several files are separated by commas too. */
const CITED = /([\w./-]+\.(?:test|spec)\.(?:ts|mjs))((?:,? `[^`]+`)+)/g

it('every claim of docs/security.md names tests that are there', async () => {
  const text = await readFile('docs/security.md', 'utf8')
  const section = text.slice(text.indexOf('## Borders'), text.indexOf("## The service's unit"))
  const claims = section.split('\n').filter((line) => /^\| (?!border|-)/.test(line))
  expect(claims.length).toBeGreaterThan(10)
  for (const claim of claims) {
    const cited = [...claim.matchAll(CITED)]
    expect(cited, claim).not.toEqual([])
    for (const [, file = '', names = ''] of cited) {
      const tests = await readFile(file, 'utf8')
      for (const [, name = ''] of names.matchAll(/`([^`]+)`/g)) expect(tests, `${file}: ${name}`).toContain(`('${name}`)
    }
  }
})
