import { t } from '../model/language'
import type { TrayModel } from './tray-model'

/** What a person can ask for at the icon. */
export type TrayWish =
  | { readonly kind: 'back-up'; readonly jobIds: readonly string[] }
  | { readonly kind: 'pause'; readonly sessionId: string; readonly isPaused: boolean }
  | { readonly kind: 'open'; readonly screen: 'home' | 'restore' }
  | { readonly kind: 'rest'; readonly wish: 'now' | 'stay' }
  | { readonly kind: 'quit' }

/** One line of the menu. A wish of null cannot be had now. */
export type TrayLine =
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'line' }
  | { readonly kind: 'wish'; readonly label: string; readonly wish: TrayWish | null }
  | { readonly kind: 'list'; readonly label: string; readonly lines: readonly TrayLine[] }

/** The menu of the icon, from its top. Pure; docs/spec/app.md, A41, A42, A44. */
export function trayMenu({ lastResult, jobs, rest, toPause }: TrayModel): readonly TrayLine[] {
  return [
    { kind: 'text', label: lastResult },
    { kind: 'line' },
    ...restLines(rest),
    backUpNow(jobs),
    ...toPause.map(({ sessionId, title, isPaused }): TrayLine => {
      const label = isPaused ? t('Go on with {title}', { title }) : t('Pause {title}', { title })
      return wish(label, { kind: 'pause', sessionId, isPaused: !isPaused })
    }),
    wish(t('Restore…'), { kind: 'open', screen: 'restore' }),
    wish(t('Open Penumbra'), { kind: 'open', screen: 'home' }),
    { kind: 'line' },
    wish(t('Quit'), { kind: 'quit' }),
  ]
}

/** A person may say otherwise, or need not wait. */
function restLines(rest: TrayModel['rest']): readonly TrayLine[] {
  if (rest === null) return []
  return [
    { kind: 'text', label: rest.line },
    wish(t('Stay on'), { kind: 'rest', wish: 'stay' }),
    wish(rest.how === 'sleep' ? t('Sleep now') : t('Switch off now'), { kind: 'rest', wish: 'now' }),
    { kind: 'line' },
  ]
}

const wish = (label: string, asked: TrayWish | null): TrayLine => ({ kind: 'wish', label, wish: asked })

function backUpNow(jobs: TrayModel['jobs']): TrayLine {
  const idle = jobs.filter(({ isRunning }) => !isRunning).map(({ id }) => id)
  const all: TrayWish | null = idle.length === 0 ? null : { kind: 'back-up', jobIds: idle }
  if (jobs.length < 2) return wish(t('Back up now'), all)
  const each = jobs.map(({ id, name, isRunning }) => wish(name, isRunning ? null : { kind: 'back-up', jobIds: [id] }))
  return { kind: 'list', label: t('Back up now'), lines: [wish(t('Everything'), all), { kind: 'line' }, ...each] }
}
