import { useState } from 'react'
import { Button } from './button'

interface Props {
  readonly label: string
  readonly command: string
  readonly copyLabel: string
  readonly copiedLabel: string
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
}

/** What is shown, as a command to type: selectable, and copied by a press. */
export function CommandLine({ label, command, copyLabel, copiedLabel, onCopy }: Props) {
  const [copied, setCopied] = useState('')
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
      <span>{label}</span>
      <code className="rounded-md border border-line bg-raised px-2 py-1 font-mono text-xs wrap-anywhere text-ink select-text">
        {command}
      </code>
      <Button
        look="quiet"
        aria-label={`${copyLabel}: ${command}`}
        onClick={() => onCopy(command) && setCopied(command)}
      >
        {copied === command ? copiedLabel : copyLabel}
      </Button>
    </div>
  )
}
