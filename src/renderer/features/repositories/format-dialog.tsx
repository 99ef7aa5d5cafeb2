import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { words } from './leave-words'

interface Props {
  /** The document, as it is kept in the program. */
  readonly text: string
  readonly onSave: (text: string) => void
  readonly onClose: () => void
}

/** The description of the repository's format, to read and to keep. It is in English: it is for programs' makers. */
export function FormatDialog({ text, onSave, onClose }: Props) {
  return (
    <Dialog title={words.formatTitle} onCancel={onClose}>
      <pre
        lang="en"
        tabIndex={0}
        aria-label={words.formatTitle}
        className="max-h-[60vh] overflow-auto rounded-lg border border-line bg-raised p-4 font-mono text-xs leading-5 whitespace-pre-wrap select-text"
      >
        {text}
      </pre>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" onClick={() => onSave(text)}>
          {words.saveFormat}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  )
}
