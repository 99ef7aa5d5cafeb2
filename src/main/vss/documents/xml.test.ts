import { expect, it } from 'vitest'
import type { XmlElement } from './xml-element'
import { readXml, xmlLimits } from './xml-reader'
import { writeXml } from './xml-writer'

const invalid = (place: string) =>
  expect.objectContaining({ code: 'vss.document-invalid', message: expect.stringContaining(place) as string }) as Error

it('D1: a document type is refused, so no entity of its own is expanded', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
  expect(() => readXml(bomb)).toThrow(invalid('a document type is not accepted'))
  expect(() => readXml('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')).toThrow(invalid('document type'))
  expect(() => readXml('<a>&c;</a>')).toThrow(invalid('line 1, column 7'))
})

it('D2: a document has a limit in length, depth, elements and attributes', () => {
  const limits = { ...xmlLimits, characters: 100, depth: 3, elements: 5, attributes: 2 }
  expect(() => readXml(`<a>${' '.repeat(100)}</a>`, limits)).toThrow(invalid('longer than 100'))
  expect(() => readXml('<a><a><a><a/></a></a></a>', limits)).toThrow(invalid('deeper than 3'))
  expect(() => readXml(`<a>${'<b/>'.repeat(5)}</a>`, limits)).toThrow(invalid('more than 5 elements'))
  expect(() => readXml('<a b="1" c="2" d="3"/>', limits)).toThrow(invalid('more than 2 attributes'))
  expect(() => readXml('<a>'.repeat(100_000))).toThrow(invalid('deeper than 64'))
})

it.each([
  ['', 'line 1, column 1'],
  ['plain', 'line 1'],
  ['<a>', 'line 1, column 4'],
  ['<a/><b/>', 'line 1, column'],
  ['<a>\n  <b></c>\n</a>', 'line 2, column 10'],
  ['<a b="1" b="2"/>', 'duplicate attribute'],
  ['<a>\u0000</a>', 'disallowed character'],
])('D3: %j is refused with its place', (xml, place) => {
  expect(() => readXml(xml)).toThrow(invalid(place))
})

it('D4: a byte order mark, a declaration, comments and CDATA are read over', () => {
  const root = readXml('\uFEFF<?xml version="1.0"?><!-- hi --><a><![CDATA[<b>]]><!-- c --></a>')
  expect(root).toMatchObject({ name: 'a', children: ['<b>'], place: { line: 1, column: 33 } })
})

it('D3: an element is where its tag begins, also when a line ends behind its name', () => {
  const root = readXml('<a\n  b="1">\n  <c d="2"/></a>')
  expect(root.place).toEqual({ line: 1, column: 1 })
  expect(root.children).toMatchObject([{ name: 'c', place: { line: 3, column: 3 } }])
})

it('D5: a control character in a name makes the document XML 1.1, and comes back', () => {
  const root: XmlElement = {
    name: 'a',
    attributes: new Map([['path', '/bell\u0007/\u0085\u2028\t\r\n"<&>']]),
    children: [],
  }
  const xml = writeXml(root)
  expect(xml.startsWith('<?xml version="1.1"?>\n')).toBe(true)
  expect(readXml(xml).attributes).toEqual(root.attributes)
})

it.each(['\u0000', '\uFFFF', '\ud800', '\udc00x'])(
  'D5: what no XML can carry (%j) is refused, never dropped',
  (name) => {
    expect(() => writeXml({ name: 'a', attributes: new Map([['path', name]]), children: [] })).toThrow(
      expect.objectContaining({ code: 'vss.document-invalid' }),
    )
  },
)

it('D2: a document of 2 MB with 20,000 file lists is read in reasonable time', () => {
  const line =
    '<FILE_LIST path="%SystemRoot%\\system32\\drivers" filespec="some-long-driver-name-0123456789.sys" filespecBackupType="3855"/>'
  const xml = `<WRITER_METADATA>${line.repeat(20_000)}</WRITER_METADATA>`
  expect(xml.length).toBeGreaterThan(2_000_000)
  const started = performance.now()
  expect(readXml(xml).children).toHaveLength(20_000)
  expect(performance.now() - started).toBeLessThan(5_000)
})
