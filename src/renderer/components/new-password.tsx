import { useState } from 'react'
import { Button } from './button'
import { TextField } from './text-field'

/** One that was made, or one that is typed twice. */
export type NewPasswordChoice =
  | { readonly kind: 'generated'; readonly value: string }
  | { readonly kind: 'typed'; readonly first: string; readonly second: string }

interface Labels {
  readonly generated: string
  readonly generatedHint: string
  readonly show: string
  readonly hide: string
  readonly copy: string
  readonly copied: string
  readonly another: string
  readonly typeOwn: string
  readonly useGenerated: string
  readonly first: string
  readonly second: string
  readonly differ: string
}

interface Props {
  readonly choice: NewPasswordChoice
  readonly labels: Labels
  readonly onChange: (choice: NewPasswordChoice) => void
  readonly onGenerate: () => void
  /** Says whether it worked. */
  readonly onCopy: (text: string) => boolean
}

/** A strong password that was made, or one's own, typed twice. */
export function NewPassword({ choice, ...props }: Props) {
  return choice.kind === 'generated' ? (
    <Generated value={choice.value} {...props} />
  ) : (
    <Typed first={choice.first} second={choice.second} {...props} />
  )
}

function Generated({
  value,
  labels,
  onChange,
  onGenerate,
  onCopy,
}: Omit<Props, 'choice'> & { readonly value: string }) {
  const [isShown, setShown] = useState(false)
  const [isCopied, setCopied] = useState(false)
  return (
    <>
      <TextField
        label={labels.generated}
        value={value}
        type={isShown ? 'text' : 'password'}
        onChange={() => undefined}
        hint={labels.generatedHint}
        isReadOnly
        isMono
      >
        <Button onClick={() => setShown(!isShown)} aria-pressed={isShown}>
          {isShown ? labels.hide : labels.show}
        </Button>
        <Button onClick={() => setCopied(onCopy(value))}>{isCopied ? labels.copied : labels.copy}</Button>
      </TextField>
      <div className="mt-2 -ml-3 flex flex-wrap">
        <Button
          look="quiet"
          onClick={() => {
            setCopied(false)
            onGenerate()
          }}
        >
          {labels.another}
        </Button>
        <Button look="quiet" onClick={() => onChange({ kind: 'typed', first: '', second: '' })}>
          {labels.typeOwn}
        </Button>
      </div>
    </>
  )
}

interface TypedProps extends Omit<Props, 'choice' | 'onCopy'> {
  readonly first: string
  readonly second: string
}

function Typed({ first, second, labels, onChange, onGenerate }: TypedProps) {
  const differ = second !== '' && first !== second
  const change = (part: { readonly first?: string; readonly second?: string }) =>
    onChange({ kind: 'typed', first, second, ...part })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={labels.first} type="password" value={first} onChange={(value) => change({ first: value })} />
        <TextField
          label={labels.second}
          type="password"
          value={second}
          onChange={(value) => change({ second: value })}
          error={differ ? labels.differ : undefined}
        />
      </div>
      <div className="mt-2 -ml-3">
        <Button look="quiet" onClick={onGenerate}>
          {labels.useGenerated}
        </Button>
      </div>
    </>
  )
}
