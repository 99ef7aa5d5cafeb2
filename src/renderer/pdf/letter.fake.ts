/** A PDF of so many pages, with a text in one of the fonts that every reader has, a rule and a box; ASCII throughout. */
export function letterPdf(pages: number): string {
  const kids = Array.from({ length: pages }, (_, page) => `${4 + page * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages} /MediaBox [0 0 595 842] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...Array.from({ length: pages }, (_, page) => pageOf(page)).flat(),
  ]
  let text = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return (
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  )
}

function pageOf(page: number): readonly [string, string] {
  const lines = ['Dear Ana,', `this is page ${page + 1} of the letter`, 'that went with the pictures.']
  const words = lines.map((line) => `(${line}) Tj 0 -34 Td`).join(' ')
  const drawing = `BT /F1 24 Tf 72 740 Td ${words} ET 0.2 0.3 0.7 rg 72 560 200 40 re f 1 w 72 620 m 523 620 l S`
  return [
    `<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + page * 2} 0 R >>`,
    `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`,
  ]
}
