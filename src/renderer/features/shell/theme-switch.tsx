import type { ReactNode } from 'react'
import type { Theme } from '../../../contract/settings'
import { Segmented } from '../../components/segmented'
import { words } from './words'

interface Props {
  readonly theme: Theme
  readonly onChange: (theme: Theme) => void
}

/** Light, dark, or whatever the desktop shows. */
export function ThemeSwitch({ theme, onChange }: Props) {
  return (
    <Segmented
      label={words.theme}
      value={theme}
      onChange={onChange}
      options={[
        { value: 'system', label: words.themes.system, icon: <Sign path="M3 4.5h12v7H3zM6.5 14.5h5" /> },
        { value: 'light', label: words.themes.light, icon: sun },
        {
          value: 'dark',
          label: words.themes.dark,
          icon: <Sign path="M14.5 10.6A6 6 0 0 1 7.4 3.5a6 6 0 1 0 7.1 7.1z" />,
        },
      ]}
    />
  )
}

const sun: ReactNode = (
  <Sign path="M9 6.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6M9 1.8v1.4M9 14.8v1.4M1.8 9h1.4M14.8 9h1.4M3.9 3.9l1 1M13.1 13.1l1 1M3.9 14.1l1-1M13.1 4.9l1-1" />
)

function Sign({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 18 18" width="16" height="16" aria-hidden>
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
