import type { Enumeration } from './enumeration'
import { localName, nothingUnknown, withoutPlaces, type ParsedElement, type Unknown } from './xml-element'
import { documentInvalid } from './xml-reader'

/**
 * Takes the known attributes and children out of one element; what was never asked for is left over as unknown.
 * Names are matched without prefix and namespace declarations of known elements are not kept: they are written anew.
 *
 * Fails: `vss.document-invalid` at the element's place.
 */
export class ElementReader {
  readonly #element: ParsedElement
  readonly #takenAttributes: string[] = ['xmlns']
  readonly #takenNames: string[] = []

  constructor(element: ParsedElement) {
    this.#element = element
  }

  get name(): string {
    return localName(this.#element.name)
  }

  fail(message: string): never {
    throw documentInvalid(`${this.name}: ${message}`, this.#element.place)
  }

  optional(name: string): string | null {
    this.#takenAttributes.push(name)
    return this.#element.attributes.get(name) ?? null
  }

  text(name: string): string {
    return this.optional(name) ?? this.fail(`${name} is missing`)
  }

  /** `yes` or `no`; absent is null. */
  answer(name: string): boolean | null {
    const text = this.optional(name)?.toLowerCase() ?? null
    if (text === null) return null
    return text === 'yes' ? true : text === 'no' ? false : this.fail(`${name} is neither yes nor no`)
  }

  isYes(name: string): boolean {
    return this.answer(name) ?? false
  }

  /** Takes the attribute when it has the value that is written anyway; another one is kept as unknown. */
  constant(name: string, value: string): void {
    if (this.#element.attributes.get(name) === value) this.#takenAttributes.push(name)
  }

  /** 32 bits as an unsigned number: decimal with or without a sign, or hexadecimal behind `0x`. */
  hresult(name: string, absent?: number): number {
    const text = this.optional(name)
    if (text === null) return absent ?? this.fail(`${name} is missing`)
    const value = /^(?:-?\d{1,10}|0x[\da-f]{1,8})$/i.test(text) ? Number(text) : NaN
    return value >= -(2 ** 31) && value < 2 ** 32 ? value >>> 0 : this.fail(`${name} is not a number of 32 bits`)
  }

  /** A decimal count or mask below 2^53. */
  integer(name: string, absent?: number): number {
    const text = this.optional(name)
    if (text === null) return absent ?? this.fail(`${name} is missing`)
    const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
    return Number.isSafeInteger(value) ? value : this.fail(`${name} is not a whole number`)
  }

  word<Word extends string>(name: string, words: Enumeration<Word>): Word {
    const text = this.text(name)
    return words.ofXml(text) ?? this.fail(`${name} is not a ${words.name}: ${text.slice(0, 80)}`)
  }

  all(...names: readonly string[]): readonly ElementReader[] {
    const found = this.#element.children.filter(
      (child): child is ParsedElement => typeof child !== 'string' && names.includes(localName(child.name)),
    )
    this.#takenNames.push(...names)
    return found.map((child) => new ElementReader(child))
  }

  /** At most one such child. */
  one(name: string): ElementReader | null {
    const [first, second] = this.all(name)
    if (second) this.fail(`more than one ${name}`)
    return first ?? null
  }

  /** What no other call asked for. Call it last. Most elements hold nothing more, and share one value for that. */
  unknown(): Unknown {
    const attributes = [...this.#element.attributes].filter(([name]) => !this.#takenAttributes.includes(name))
    const children = this.#element.children.filter(
      (child) => typeof child === 'string' || !this.#takenNames.includes(localName(child.name)),
    )
    if (attributes.length === 0 && children.length === 0) return nothingUnknown
    return { attributes: new Map(attributes), children: children.map(withoutPlaces) }
  }
}
