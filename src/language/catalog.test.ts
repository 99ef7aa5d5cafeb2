import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, isLiteralElement, isPoundElement, parse } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { areas, german } from './de'

/** The functions whose first argument is a text for a person. */
const SAYERS = new Set(['t', 'say', 'fixed'])

const texts = new Map<string, string>()
for (const file of filesBelow('src')) {
  const source = readFileSync(file, 'utf8')
  if (/\b(t|say|fixed)\(/.test(source)) visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), file)
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /[.]tsx?$/.test(path) && !/[.](test|prop|fake|suite|d)[.]/.test(path) ? [path] : []
  })
}

function visit(node: ts.Node, file: string): void {
  if (ts.isCallExpression(node) && SAYERS.has(node.expression.getText())) {
    const [first] = node.arguments
    if (first && ts.isStringLiteralLike(first)) texts.set(first.text, file)
  }
  ts.forEachChild(node, (child) => visit(child, file))
}

/** The names in the braces of a message, each once, sorted. */
function namesIn(text: string): string[] {
  const names = (parts: readonly MessageFormatElement[]): string[] =>
    parts.flatMap((part) => {
      const inner = 'options' in part ? Object.values(part.options).flatMap(({ value }) => names(value)) : []
      return isLiteralElement(part) || isPoundElement(part) ? inner : 'value' in part ? [part.value, ...inner] : inner
    })
  return [...new Set(names(parse(text, { ignoreTag: true })))].sort()
}

it('S232: every text for a person has its German', () => {
  expect([...texts].flatMap(([text, file]) => (text in german ? [] : [`${file}: ${text}`]))).toEqual([])
})

it('S232: no German is left over', () => {
  expect(Object.keys(german).filter((text) => !texts.has(text))).toEqual([])
})

it('S232: a text and its German take the same values', () => {
  const different = Object.entries(german).filter(
    ([text, translated]) => namesIn(text).join() !== namesIn(translated).join(),
  )
  expect(different).toEqual([])
})

it('S232: no text has its German in two areas', () => {
  const all = areas.flatMap((area) => Object.keys(area))
  expect(all.filter((text, at) => all.indexOf(text) !== at)).toEqual([])
})
