import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

/** The attributes whose value a person reads or is told. */
const SPOKEN = new Set(['aria-label', 'title', 'label', 'placeholder', 'detail', 'alt', 'hint'])

/** The files that hold texts and little else. */
const WORDS = /words[.]ts$|\/words\/[^/]+[.]ts$|format[.]ts$/

/** What is written alike in every language: units of time, a language by its own name, and paths. */
const SAME_EVERYWHERE = /^(min +s|h +min|In English|Auf Deutsch|\/\S+)$/

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesBelow(path)
    return (path.endsWith('.tsx') || WORDS.test(path)) && !/[.](test|prop|fake|suite|d)[.]/.test(path) ? [path] : []
  })
}

const isTranslated = (node: ts.Node): boolean =>
  ts.findAncestor(node, (above) => ts.isCallExpression(above) && above.expression.getText() === 't') !== undefined

/** The words of a literal, without the values in it; null for what is no literal. */
function literal(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ')
}

const attributeOf = (node: ts.Node): string | undefined => {
  const outer = ts.isJsxExpression(node.parent) ? node.parent.parent : node.parent
  return ts.isJsxAttribute(outer) ? outer.name.getText() : undefined
}

/** Whether a person would read it: any letters of a page and of a spoken attribute, two words in a file of words. */
function isForPeople(node: ts.Node, file: string): boolean {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text)
  const text = literal(node)
  if (text === null || ts.isLiteralTypeNode(node.parent) || ts.isImportDeclaration(node.parent)) return false
  if (SPOKEN.has(attributeOf(node) ?? '')) return /\p{L}/u.test(text)
  return WORDS.test(file) && /\p{L}\S* +\S*\p{L}/u.test(text)
}

/** The texts for people of a file that no translator is given. */
function untold(source: string, file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    const text = (ts.isJsxText(node) ? node.text : literal(node))?.trim() ?? ''
    if (isForPeople(node, file) && !isTranslated(node) && !SAME_EVERYWHERE.test(text)) found.push(`${file}: ${text}`)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true))
  return found
}

it('S232: a text that is not given to the translator is found', () => {
  const page = 'const View = () => <p title="Two words" lang="en">Hello {t("Known")} <b label={`A ${n}`} /></p>'
  expect(untold(page, 'view.tsx')).toEqual(['view.tsx: Two words', 'view.tsx: Hello', 'view.tsx: A'])
  const words = "export const words = { a: 'a-code', b: t('Two words'), c: `${n} files left`, d: 'Two words' }"
  expect(untold(words, 'words.ts')).toEqual(['words.ts: files left', 'words.ts: Two words'])
})

it('S232: every text for a person in the window is given to the translator', () => {
  expect(filesBelow('src/renderer').flatMap((file) => untold(readFileSync(file, 'utf8'), file))).toEqual([])
})
