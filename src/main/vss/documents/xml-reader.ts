import { SaxesParser } from 'saxes'
import { BackupError } from '../../model/backup-error'
import { say } from '../../model/sentence'
import type { ParsedElement, Place } from './xml-element'

/** How much a document may ask of us. Units: UTF-16 characters, levels, elements. */
export interface XmlLimits {
  readonly characters: number
  readonly depth: number
  readonly elements: number
  readonly attributes: number
}

export const xmlLimits: XmlLimits = { characters: 64 * 1024 * 1024, depth: 64, elements: 1_000_000, attributes: 64 }

interface OpenElement extends ParsedElement {
  readonly attributes: Map<string, string>
  readonly children: (ParsedElement | string)[]
}

/** The one shape of every complaint about a document. */
export function documentInvalid(message: string, { line, column }: Place, cause?: unknown): BackupError {
  return new BackupError(
    'vss.document-invalid',
    say('line {line}, column {column}: {message}', { line, column, message }),
    {
      context: { line: String(line), column: String(column) },
      cause,
    },
  )
}

/**
 * Reads a document into elements (rules D1-D5). A document type is refused outright, so no entity but the five that
 * XML defines is ever expanded.
 *
 * Fails: `vss.document-invalid` with line and column.
 */
export function readXml(xml: string, limits: XmlLimits = xmlLimits): ParsedElement {
  const parser = new SaxesParser()
  const open: OpenElement[] = []
  let place: Place = { line: 1, column: 1 }
  const closed: ParsedElement[] = []
  let elements = 0
  const here = (): Place => ({ line: parser.line, column: parser.column + 1 })
  const refuse = (message: string): never => {
    throw documentInvalid(message, here())
  }

  if (xml.length > limits.characters) refuse(`longer than ${limits.characters} characters`)
  parser.on('error', (error) => {
    throw documentInvalid(error.message.replace(/^\d+:\d+: /, ''), here(), error)
  })
  parser.on('doctype', () => refuse('a document type is not accepted'))
  parser.on('opentagstart', ({ name }) => {
    // The character behind the name is read by now; when it ended the line, the column is lost.
    const column = parser.column - name.length - 1
    place = column > 0 ? { line: parser.line, column } : { line: parser.line - 1, column: 1 }
    if (++elements > limits.elements) refuse(`more than ${limits.elements} elements`)
    if (open.length >= limits.depth) refuse(`deeper than ${limits.depth} levels`)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const entries = Object.entries(attributes)
    if (entries.length > limits.attributes) refuse(`more than ${limits.attributes} attributes`)
    const element: OpenElement = { name, attributes: new Map(entries), children: [], place }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('text', keep)
  parser.on('cdata', keep)
  parser.on('closetag', () => {
    const element = open.pop()
    if (element && open.length === 0) closed.push(element)
  })
  parser.write(xml.startsWith('\uFEFF') ? xml.slice(1) : xml).close()
  return closed[0] ?? refuse('no element')

  function keep(text: string): void {
    const children = open.at(-1)?.children
    if (!children || text.trim() === '') return
    const last = children.at(-1)
    // Text and CDATA side by side are one text once they are written.
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }
}
