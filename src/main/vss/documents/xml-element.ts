/** An element of a document as it stands: name and attributes as written, text between elements kept unless blank. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

/** Where in a document, for a message. Units: lines and characters, both counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** An element that was read, and where it began. */
export interface ParsedElement extends XmlElement {
  readonly children: readonly (ParsedElement | string)[]
  readonly place: Place
}

/** What an element held that its vocabulary does not name: kept, and written again behind what it does name. */
export interface Unknown {
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}

export const nothingUnknown: Unknown = { attributes: new Map(), children: [] }

/** The name without its prefix: documents are matched on it, whatever namespace they claim. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

/** The same element without the places. */
export function withoutPlaces(node: ParsedElement | string): XmlNode {
  if (typeof node === 'string') return node
  return { name: node.name, attributes: node.attributes, children: node.children.map(withoutPlaces) }
}
