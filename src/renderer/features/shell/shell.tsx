import { type ReactNode, useEffect, useRef } from 'react'
import type { EngineHost } from '../../../contract/service'
import type { Theme } from '../../../contract/settings'
import { Mark } from '../../components/mark'
import type { Explanation } from '../../words/explanation'
import { Logo } from './logo'
import { ThemeSwitch } from './theme-switch'
import { words } from './words'

export type Place =
  | 'home'
  | 'restore'
  | 'history'
  | 'repositories'
  | 'shadow-copies'
  | 'host'
  | 'settings'
  | 'elsewhere'

interface Props {
  readonly place: Place
  /** Names the step that is shown: when it changes, focus and scroll begin at its top. */
  readonly step: string
  readonly theme: Theme
  readonly isUnsandboxed: boolean
  /** What is wrong with the settings, and what to do; null when nothing is. */
  readonly settings: Explanation | null
  /** Who does the work. */
  readonly engine: EngineHost
  /** The service does the work and is away. */
  readonly isServiceLost: boolean
  /** What a screen reader is told as a session goes on. */
  readonly announcement: string
  readonly onTheme: (theme: Theme) => void
  readonly onHome: () => void
  readonly onRestore: () => void
  readonly onHistory: () => void
  readonly onRepositories: () => void
  readonly onShadowCopies: () => void
  readonly onHost: () => void
  readonly onSettings: () => void
  readonly children: ReactNode
  /** What stands below every screen. */
  readonly foot: ReactNode
}

/** What is around every screen: the banner, the places one always finds back to, the theme. */
export function Shell(props: Props) {
  const content = useFocusOnChange(props.step)
  return (
    <div className="flex min-h-screen flex-col">
      <a
        href="#content"
        className="sr-only rounded-lg bg-accent px-3 py-2 text-on-accent keeps-ground focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10"
      >
        {words.skip}
      </a>
      {props.isUnsandboxed && <Banner title={words.unsandboxed} cure={words.unsandboxedCure} />}
      {props.settings && (
        <Banner title={props.settings.happened} cure={`${props.settings.safety} ${props.settings.cure}`} />
      )}
      {props.isServiceLost && <Banner title={words.lost} cure={words.lostDetail} isAlert />}
      <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center gap-x-6 gap-y-2 px-6 pt-5">
        <p className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Logo />
          {words.name}
        </p>
        <nav aria-label={words.navigation} className="flex flex-1 flex-wrap gap-0.5">
          <NavButton label={words.home} isHere={props.place === 'home'} onClick={props.onHome} />
          <NavButton label={words.restore} isHere={props.place === 'restore'} onClick={props.onRestore} />
          <NavButton label={words.history} isHere={props.place === 'history'} onClick={props.onHistory} />
          <NavButton
            label={words.repositories}
            isHere={props.place === 'repositories'}
            onClick={props.onRepositories}
          />
          <NavButton
            label={words.shadowCopies}
            isHere={props.place === 'shadow-copies'}
            onClick={props.onShadowCopies}
          />
          <NavButton label={words.hosts[props.engine]} isHere={props.place === 'host'} onClick={props.onHost} />
          <NavButton label={words.settings} isHere={props.place === 'settings'} onClick={props.onSettings} />
        </nav>
        <ThemeSwitch theme={props.theme} onChange={props.onTheme} />
      </header>
      <main
        ref={content}
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-5xl flex-1 px-6 pt-6 pb-12 outline-none"
      >
        {props.children}
      </main>
      <footer className="mx-auto w-full max-w-5xl px-6 pb-6">{props.foot}</footer>
      <p role="status" aria-live="polite" className="sr-only">
        {props.announcement}
      </p>
    </div>
  )
}

/** Without it the focus would stay on a button that is gone, and a screen reader would say nothing. */
function useFocusOnChange(step: string) {
  const content = useRef<HTMLElement>(null)
  const shown = useRef(step)
  useEffect(() => {
    if (shown.current === step) return
    shown.current = step
    content.current?.focus({ preventScroll: true })
    content.current?.ownerDocument.documentElement.scrollTo(0, 0)
  }, [step])
  return content
}

interface BannerProps {
  readonly title: string
  readonly cure: string
  /** Read out when it appears. */
  readonly isAlert?: boolean
}

/** Something that is true of every screen. */
function Banner({ title, cure, isAlert = false }: BannerProps) {
  return (
    <aside aria-label={title} className="border-b border-warning-line bg-warning-ground px-6 py-2 text-sm">
      <div
        {...(isAlert ? { role: 'alert' } : {})}
        className="flex flex-wrap items-center justify-center gap-x-2 text-center"
      >
        <Mark tone="warning" size={16} />
        <span className="font-medium">{title}</span>
        <span>{cure}</span>
      </div>
    </aside>
  )
}

interface NavProps {
  readonly label: string
  readonly isHere: boolean
  readonly onClick: () => void
}

function NavButton({ label, isHere, onClick }: NavProps) {
  return (
    <button
      type="button"
      aria-current={isHere ? 'page' : undefined}
      onClick={onClick}
      className={`rounded-lg px-2 py-1.5 text-sm font-medium ${isHere ? 'bg-accent-ground text-accent shows-chosen' : 'text-soft hover:bg-raised hover:text-ink'}`}
    >
      {label}
    </button>
  )
}
