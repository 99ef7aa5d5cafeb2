import { BackupError } from '../../model/backup-error'
import type { XmlElement, XmlNode } from './xml-element'

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** References to control characters that XML 1.0 has no way to write and XML 1.1 has. */
const ONLY_IN_1_1 = /&#(?:[1-8]|11|12|1[4-9]|2\d|3[01]);/
/** What no version of XML can carry: NUL, half a surrogate pair, the two non-characters. */
const NEVER = /[\u0000\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
const TO_ESCAPE = /[&<>"\u0001-\u001f\u007f-\u009f\u2028\u2029]/g

/**
 * Writes elements as text, always the same bytes for the same elements: two spaces a level, attributes in the order
 * given, no declaration unless a control character in a name needs XML 1.1.
 *
 * Fails: `vss.document-invalid` for text that no XML can carry.
 */
export function writeXml(root: XmlElement): string {
  const body = lines(root, '').join('\n')
  return `${ONLY_IN_1_1.test(body) ? '<?xml version="1.1"?>\n' : ''}${body}\n`
}

function lines(element: XmlElement, indent: string): string[] {
  const attributes = [...element.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).join('')
  const start = `${indent}<${element.name}${attributes}`
  if (element.children.length === 0) return [`${start}/>`]
  if (element.children.some((child) => typeof child === 'string'))
    return [`${start}>${element.children.map(inline).join('')}</${element.name}>`]
  const children = element.children.flatMap((child) => (typeof child === 'string' ? [] : lines(child, `${indent}  `)))
  return [`${start}>`, ...children, `${indent}</${element.name}>`]
}

/** Text beside elements: any white space added there would change it. */
function inline(node: XmlNode): string {
  if (typeof node === 'string') return escape(node)
  const attributes = [...node.attributes].map(([name, value]) => ` ${name}="${escape(value)}"`).join('')
  return `<${node.name}${attributes}>${node.children.map(inline).join('')}</${node.name}>`
}

function escape(text: string): string {
  if (NEVER.test(text)) throw new BackupError('vss.document-invalid', 'a name holds a character no document can carry')
  return text.replace(TO_ESCAPE, (found) => ESCAPED[found] ?? `&#${found.charCodeAt(0)};`)
}
