import { type ReactNode, type RefObject, useId, useLayoutEffect, useRef } from 'react'

interface Props {
  readonly title: string
  /** Escape was pressed. The dialog stays until it is shown no more. */
  readonly onCancel: () => void
  /** What has the focus at its beginning; else the first thing in it. */
  readonly focusFirst?: RefObject<HTMLElement | null>
  readonly children: ReactNode
}

/** What must be answered or left first: the rest of the window is out of reach, and has the focus again afterwards. */
export function Dialog({ title, onCancel, focusFirst, children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    focusFirst?.current?.focus()
    return () => dialog?.close()
  }, [focusFirst])
  return (
    <dialog
      ref={element}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onCancel()
      }}
      className="m-auto max-h-[calc(100vh-2rem)] w-[calc(100vw-2rem)] max-w-xl overflow-y-auto rounded-2xl border border-line bg-surface p-6 text-ink shadow-card backdrop:bg-[rgb(0_0_0/0.5)]"
    >
      <h2 id={id} className="text-xl font-semibold tracking-tight">
        {title}
      </h2>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </dialog>
  )
}
