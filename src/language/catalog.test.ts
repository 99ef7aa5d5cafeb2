import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, isLiteralElement, isPoundElement, parse } from '@formatjs/icu-messageformat-parser'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { areas, german } from './de'

/** The functions whose first argument is a text for a person. */
const SAYERS = new Set(['t', 'say', 'fixed'])

/** Failures of the command line, of protocols for other programs, and of what was built wrongly are told in English alone. */
const ENGLISH = /^src\/main\/(cli|vss\/(requesters|calls|documents))\/|\/(simulated|xml-)[^/]*$/

/** What the addon says of a file, and what it fails with but by a bug: a sentence, its begin, or the name of a thing. */
const OF_THE_ADDON =
  /\b(?:EntryError|AddIssue|Report|Problem|Skip|fail|ThrowOther|why =|default: return|MoverError\((?:"(?:source|target|repository|mount|path)[.][a-z-]+"|code), |Refuse)\(?[^;"]*?"([A-Za-z][^"]*? [^"]*?[^ "]) ?"/g

/** Only a program that is built or called wrongly fails so. */
const OF_BUILDERS = /^'(vss[.](bad-state|writer-protocol|document-invalid)|native[.].*|mover[.]protocol|internal)'$/

const texts = new Map<string, string>()
for (const file of filesBelow('src')) {
  const source = readFileSync(file, 'utf8')
  if (/\b(t|say|fixed|BackupError|hresult)\(/.test(source))
    visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true), file)
}

for (const file of ['mover', 'mount', 'archive'].flatMap((part) => sourcesIn(`native/src/core/${part}`)))
  for (const [, text = ''] of readFileSync(file, 'utf8').matchAll(OF_THE_ADDON))
    texts.set(text.replace(/: blob$/, ''), file)

function sourcesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => (name.endsWith('.cc') ? [join(folder, name)] : []))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return /[.]tsx?$/.test(path) && !/[.](test|prop|fake|suite|d)[.]/.test(path) ? [path] : []
  })
}

function visit(node: ts.Node, file: string): void {
  for (const text of saidBy(node, file)) if (ts.isStringLiteralLike(text)) texts.set(text.text, file)
  ts.forEachChild(node, (child) => visit(child, file))
}

/** The texts for people that a piece of source says: what is called for it, failures, and the table of HRESULTs. */
function saidBy(node: ts.Node, file: string): readonly ts.Expression[] {
  if (ts.isCallExpression(node) && SAYERS.has(node.expression.getText())) return node.arguments.slice(0, 1)
  if (ts.isNewExpression(node) && node.expression.getText() === 'BackupError' && !ENGLISH.test(file)) {
    const [code, text] = node.arguments ?? []
    return code && text && !OF_BUILDERS.test(code.getText()) ? eitherOf(text) : []
  }
  if (ts.isCallExpression(node) && node.expression.getText() === 'hresult')
    return node.arguments
      .flatMap((one) => (ts.isObjectLiteralExpression(one) ? one.properties : []))
      .flatMap((one) => (ts.isPropertyAssignment(one) ? [one.initializer] : []))
  return []
}

function eitherOf(text: ts.Expression): readonly ts.Expression[] {
  return ts.isConditionalExpression(text) ? [text.whenTrue, text.whenFalse] : [text]
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
