import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { counted, formatAge } from './format'

it('L33: one is said as one: a file, and more as they are', () => {
  expect([0, 1, 2].map((count) => counted(count, 'file'))).toEqual(['0 files', '1 file', '2 files'])
  expect([1, 3].map((count) => counted(count, 'shadow copy', 'shadow copies'))).toEqual([
    '1 shadow copy',
    '3 shadow copies',
  ])
  expect([1_000, 60_000, 2 * 86_400_000].map(formatAge)).toEqual(['1 second', '1 minute', '2 days'])
})

it('L33: no verb puts a number before a word that means many', () => {
  const many = /\$\{[^}]*\} (files|entries|blobs|restore points|jobs|shadow copies|databases|locks|components)\b/
  const verbs = readdirSync(__dirname).filter((file) => /^[a-z-]+\.ts$/.test(file))
  const found = verbs.flatMap((file) =>
    readFileSync(join(__dirname, file), 'utf8')
      .split('\n')
      .filter((line) => many.test(line) && !/=== 1|length > 1|padStart/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
