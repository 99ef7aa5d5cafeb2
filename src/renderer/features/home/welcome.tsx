import type { ReactNode } from 'react'
import { words } from './words'

interface Props {
  readonly onProtect: () => void
  readonly onRestore: () => void
}

/** The first run: two doors of equal weight. */
export function Welcome({ onProtect, onRestore }: Props) {
  return (
    <div className="pt-6">
      <h1 className="text-2xl font-semibold tracking-tight">{words.heading}</h1>
      <p className="mt-2 text-soft">{words.intro}</p>
      <div className="mt-8 grid gap-5 sm:grid-cols-2">
        <Door title={words.protect} detail={words.protectDetail} onOpen={onProtect} picture={shield} />
        <Door title={words.restore} detail={words.restoreDetail} onOpen={onRestore} picture={clockBack} />
      </div>
    </div>
  )
}

interface DoorProps {
  readonly title: string
  readonly detail: string
  readonly picture: ReactNode
  readonly onOpen: () => void
}

function Door({ title, detail, picture, onOpen }: DoorProps) {
  return (
    <button
      type="button"
      onClick={onOpen}
      className="group flex min-h-64 flex-col items-start rounded-2xl border border-line bg-surface p-8 text-left shadow-card transition-colors hover:border-accent"
    >
      <span className="grid size-14 place-items-center rounded-2xl bg-accent-ground text-accent">
        <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden fill="none" stroke="currentColor" strokeWidth="2">
          {picture}
        </svg>
      </span>
      <span className="mt-6 text-xl font-semibold">{title}</span>
      <span className="mt-2 flex-1 text-soft">{detail}</span>
      <span aria-hidden className="mt-6 text-xl text-accent transition-transform group-hover:translate-x-1">
        →
      </span>
    </button>
  )
}

const shield = (
  <>
    <path d="M16 3.5 26 7v8.5c0 6.3-4.2 10.9-10 13-5.8-2.1-10-6.7-10-13V7z" strokeLinejoin="round" />
    <path d="m11.5 16 3.3 3.3 6-6.6" strokeLinecap="round" strokeLinejoin="round" />
  </>
)

const clockBack = (
  <>
    <path d="M5.5 16A10.5 10.5 0 1 0 9 8.2" strokeLinecap="round" />
    <path d="M8.6 3.5v5h5M16 10.5V16l4 2.5" strokeLinecap="round" strokeLinejoin="round" />
  </>
)
