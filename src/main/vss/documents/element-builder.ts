import { nothingUnknown, type Unknown, type XmlElement, type XmlNode } from './xml-element'

/** Attributes as they come from a model: null stands for "not there", booleans are `yes` and `no`. */
export type AttributeValues = Readonly<Record<string, string | number | boolean | null>>

/**
 * One element: known attributes in the order given, then the unknown ones; known children, then the unknown ones. An
 * unknown attribute of a known name is one whose value the reader kept because it is not the one given here.
 */
export function element(
  name: string,
  values: AttributeValues,
  children: readonly XmlNode[] = [],
  unknown: Unknown = nothingUnknown,
): XmlElement {
  const attributes = new Map<string, string>()
  for (const [key, value] of Object.entries(values)) if (value !== null) attributes.set(key, asText(value))
  for (const [key, value] of unknown.attributes) attributes.set(key, value)
  return { name, attributes, children: [...children, ...unknown.children] }
}

const asText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** An attribute that is left out when it has its default. */
export const unless = <Value>(fallback: Value, value: Value): Value | null => (value === fallback ? null : value)
