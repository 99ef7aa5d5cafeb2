/** Rows as another program reads them: separated by commas, quoted (RFC 4180). */
export const tableOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(quoted).join(',')).join('\r\n')

/** A name that begins like a formula stays text in a spreadsheet. */
const quoted = (text: string): string => `"${(/^[=+\-@\t]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
