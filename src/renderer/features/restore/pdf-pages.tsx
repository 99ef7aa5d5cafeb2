import { useEffect, useRef, useState } from 'react'
import { drawPdf } from '../../pdf/draw-pdf'
import type { DrawnPages, PdfRefusal } from '../../pdf/drawn-pages'
import { drawnPagesSentence, pdfWords, versionWords } from './version-words'

interface Props {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly draw?: typeof drawPdf
}

/** The first pages of a PDF, as pictures: nothing in it can be pressed, filled in or followed. */
export function PdfPages({ name, bytes, draw = drawPdf }: Props) {
  const [drawn, setDrawn] = useState<DrawnPages | null>(null)
  const [refusal, setRefusal] = useState<PdfRefusal | null>(null)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const stopping = new AbortController()
    setDrawn(null)
    setRefusal(null)
    setReady(false)
    const hear = (now: DrawnPages) => {
      if (!stopping.signal.aborted) setDrawn(now)
    }
    void draw(bytes, hear, stopping.signal).then((why) => {
      if (stopping.signal.aborted) return
      setRefusal(why)
      setReady(true)
    })
    return () => stopping.abort()
  }, [bytes, draw])
  return (
    <>
      {drawn && (
        <div
          role="region"
          aria-label={versionWords.contentOf(name)}
          tabIndex={0}
          className="max-h-[36rem] space-y-3 overflow-auto rounded-lg border border-line bg-raised p-3"
        >
          {drawn.pages.map((canvas, index) => (
            <PageCanvas key={index} canvas={canvas} label={pdfWords.page(index + 1, drawn.total)} />
          ))}
        </div>
      )}
      <p role="status" className="mt-2 text-sm text-soft empty:hidden">
        {!isReady && versionWords.readingPreview}
        {refusal && pdfWords.refusals[refusal]}
        {isReady && !refusal && drawn && drawn.pages.length < drawn.total && drawnPagesSentence(drawn)}
      </p>
    </>
  )
}

/** Shows a canvas that is drawn already. */
function PageCanvas({ canvas, label }: { readonly canvas: HTMLCanvasElement; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    canvas.className = 'mx-auto block h-auto max-w-full bg-white shadow'
    place.current?.replaceChildren(canvas)
  }, [canvas])
  return <div ref={place} role="img" aria-label={label} />
}
