import { AnnotationMode, getDocument, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { DrawnPages, PdfRefusal } from './drawn-pages'

/** Of a file so many pages are drawn, each so wide, and an image in it may have so many pixels. */
const MOST_PAGES = 10
const WIDTH = 760
const PIXELS = 16_000_000
/** A page that is long for its width is drawn smaller. */
const TALLEST = 2
/** A page is no wider and no taller. Units: points. */
const LARGEST = 1_000_000
/** What takes longer is given up. Units: milliseconds. */
const PATIENCE = 20_000

/**
 * Draws the first pages of a PDF, each as soon as it is ready, for as long as `signal` lets it. The thread that reads the
 * file is gone afterwards, whatever the file did to it.
 */
export async function openPdf(
  bytes: Uint8Array<ArrayBuffer>,
  onDrawn: (drawn: DrawnPages) => void,
  signal: AbortSignal,
): Promise<PdfRefusal | null> {
  const thread = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.fromPort({ port: thread }) as PDFWorker
  const loading = getDocument({
    ...{ data: bytes.slice(), worker, isEvalSupported: false, enableXfa: false, useSystemFonts: true },
    ...{ useWorkerFetch: false, isImageDecoderSupported: false, maxImageSize: PIXELS, verbosity: 0 },
  })
  const pages: HTMLCanvasElement[] = []
  const draw = async (): Promise<PdfRefusal | null> => {
    const document = await loading.promise
    const count = Math.min(document.numPages, MOST_PAGES)
    for (let number = 1; number <= count && !signal.aborted; number++) {
      const page = await document.getPage(number)
      const whole = page.getViewport({ scale: 1 })
      if (!isSide(whole.width) || !isSide(whole.height)) return 'broken'
      const scale = Math.min(WIDTH / whole.width, (WIDTH * TALLEST) / whole.height)
      const viewport = page.getViewport({ scale })
      const canvas = window.document.createElement('canvas')
      canvas.width = Math.max(1, Math.round(viewport.width))
      canvas.height = Math.max(1, Math.round(viewport.height))
      const canvasContext = canvas.getContext('2d', { alpha: false })
      if (canvasContext === null) return 'broken'
      await page.render({ canvasContext, viewport, annotationMode: AnnotationMode.ENABLE }).promise
      page.cleanup()
      pages.push(canvas)
      onDrawn({ pages: [...pages], total: document.numPages })
    }
    return null
  }
  const patience = new AbortController()
  const late = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const stopped = Promise.race([aborted(signal), aborted(patience.signal)])
    return await Promise.race([draw().catch(refusalOf), stopped])
  } finally {
    clearTimeout(late)
    void loading.destroy().catch(() => undefined)
    worker.destroy()
    thread.terminate()
  }
}

const isSide = (length: number): boolean => length > 0 && length <= LARGEST

const aborted = (signal: AbortSignal): Promise<PdfRefusal> =>
  new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('slow'), { once: true })
  })

const refusalOf = (error: unknown): PdfRefusal =>
  error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken'
