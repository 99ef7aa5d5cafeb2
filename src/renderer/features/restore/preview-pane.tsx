import { useEffect, useState } from 'react'
import { FailureCard } from '../../notices/failure-card'
import type { Preview } from '../../stores/restore-views'
import { PdfPages } from './pdf-pages'
import { noPreviewSentence, shownTextSentence, versionWords } from './version-words'

interface Props {
  readonly name: string
  readonly preview: Preview
}

/** As much of a version as can be shown. */
export function PreviewPane({ name, preview }: Props) {
  switch (preview.kind) {
    case 'reading':
      return <p className="text-sm text-soft">{versionWords.readingPreview}</p>
    case 'failed':
      return <FailureCard failure={preview.failure} />
    case 'none':
      return <p className="text-sm text-soft">{noPreviewSentence(preview)}</p>
    case 'image':
      return <BlobImage name={name} type={preview.type} bytes={preview.bytes} />
    case 'pdf':
      return <PdfPages name={name} bytes={preview.bytes} />
    case 'text':
      return (
        <>
          <pre
            role="region"
            aria-label={versionWords.contentOf(name)}
            tabIndex={0}
            className="max-h-96 overflow-auto rounded-lg border border-line bg-raised p-3 font-mono text-xs leading-5"
          >
            {preview.text === '' ? versionWords.empty : preview.text}
          </pre>
          {preview.shown < preview.size && <p className="mt-2 text-sm text-soft">{shownTextSentence(preview)}</p>}
        </>
      )
  }
}

/** An image by an address that lives as long as it is shown. */
function BlobImage({ name, type, bytes }: { readonly name: string } & Omit<Preview & { kind: 'image' }, 'kind'>) {
  const [address, setAddress] = useState<string | null>(null)
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type }))
    setAddress(made)
    setBroken(false)
    return () => URL.revokeObjectURL(made)
  }, [bytes, type])
  if (isBroken) return <p className="text-sm text-soft">{versionWords.brokenImage}</p>
  return (
    address !== null && (
      <img
        src={address}
        alt={versionWords.contentOf(name)}
        onError={() => setBroken(true)}
        className="max-h-96 max-w-full rounded-lg border border-line bg-raised object-contain"
      />
    )
  )
}
