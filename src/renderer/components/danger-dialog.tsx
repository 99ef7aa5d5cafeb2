import { type ReactNode, useRef } from 'react'
import { Button } from './button'
import { Dialog } from './dialog'

interface Props {
  readonly title: string
  /** What is gone afterwards, and whatever has to be typed. */
  readonly children: ReactNode
  readonly leave: string
  readonly confirm: string
  /** It is under way: neither is left. */
  readonly isBusy: boolean
  readonly canConfirm?: boolean
  readonly onLeave: () => void
  readonly onConfirm: () => void
}

/** Asked before something is gone. The focus stands on leaving, so that Enter and Escape change nothing. */
export function DangerDialog({ title, children, leave, confirm, isBusy, canConfirm = true, ...on }: Props) {
  const safe = useRef<HTMLButtonElement>(null)
  const onLeave = () => {
    if (!isBusy) on.onLeave()
  }
  return (
    <Dialog title={title} onCancel={onLeave} focusFirst={safe}>
      {children}
      <div className="flex flex-wrap gap-3">
        <Button ref={safe} disabled={isBusy} onClick={onLeave}>
          {leave}
        </Button>
        <Button look="danger" disabled={isBusy || !canConfirm} onClick={on.onConfirm}>
          {confirm}
        </Button>
      </div>
    </Dialog>
  )
}
