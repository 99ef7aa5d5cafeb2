import { renderSVG } from 'uqr'
import type { Job } from '../../contract/jobs'
import { recoveryCode } from './recovery-code'
import { language } from '../model/language'
import { isOwnKey } from './own-key'
import { type SheetFacts, resticCommands, sheetLines, sheetWords } from './recovery-sheet'

/** Longer than this no camera reads it from paper. Units: bytes. */
const MOST = 1_000

/** The sheet as one page of paper, with a square code that says location and password. A secret. Source: docs/spec/jobs.md, F10. */
export function recoverySheetPage(job: Job, facts: SheetFacts, madeAt: string): string {
  const words = sheetWords()
  const rows = sheetLines(job, facts, madeAt).map(
    ([label, text]) => `<tr><th scope="row">${escaped(label)}</th><td>${escaped(text)}</td></tr>`,
  )
  const steps = words.steps.map((step) => `<li>${escaped(step)}</li>`)
  const commands = resticCommands(job).map((command) => `<pre>${escaped(command)}</pre>`)
  return `<!doctype html>
<html lang="${language() === 'de' ? 'de' : 'en'}">
<meta charset="utf-8">
<title>${escaped(`${words.title}, ${job.name}`)}</title>
<style>${STYLE}</style>
<h1>${words.title}</h1>
<p>${escaped(words.keep)}<br><strong>${escaped(words.secret)}</strong></p>
${square(job, facts)}
<table>${rows.join('')}</table>
<h2>${words.withUs}</h2>
<ol>${steps.join('')}</ol>
<h2>${words.without}</h2>
<p>${escaped(words.format)}</p>
${commands.join('')}
<p>${escaped(words.asks)}</p>
</html>
`
}

function square({ repository }: Job, { password }: SheetFacts): string {
  const code = recoveryCode(repository, isOwnKey(password) ? '' : password)
  if (code.length > MOST) return ''
  const svg = renderSVG(code, { ecc: 'M', border: 2 })
  return `<figure>${svg}<figcaption>${escaped(code)}</figcaption></figure>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? letter)

const STYLE = `
@page { size: A4; margin: 18mm }
body { font: 11pt/1.45 system-ui, sans-serif; color: #000 }
h1 { font-size: 20pt; margin: 0 0 4mm }
h2 { font-size: 13pt; margin: 8mm 0 2mm }
figure { float: right; width: 52mm; margin: 0 0 4mm 8mm }
figure svg { width: 52mm; height: 52mm }
figcaption { font: 6pt/1.3 monospace; overflow-wrap: anywhere }
table { border-collapse: collapse }
th { text-align: left; font-weight: 600; vertical-align: top; padding: 1mm 6mm 1mm 0 }
td { font-family: monospace; overflow-wrap: anywhere; white-space: pre-wrap; padding: 1mm 0 }
pre { background: #f2f2f2; padding: 2mm 3mm; white-space: pre-wrap; overflow-wrap: anywhere; clear: none }
`
