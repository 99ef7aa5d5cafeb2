import type { DrawnPages, PdfRefusal } from './drawn-pages'

/** Draws a PDF; what does so is loaded with the first one. */
export const drawPdf = async (
  bytes: Uint8Array<ArrayBuffer>,
  onDrawn: (drawn: DrawnPages) => void,
  signal: AbortSignal,
): Promise<PdfRefusal | null> => {
  const { openPdf } = await import('./open-pdf')
  return openPdf(bytes, onDrawn, signal)
}
