import type { Theme } from '../../../contract/settings'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { themeWords, words } from './words'

interface Props {
  readonly theme: Theme
  readonly onTheme: (theme: Theme) => void
}

const THEMES = ['system', 'light', 'dark'] as const

/** How the window looks. Motion is the desktop's to decide; what it decided is said. */
export function AppearanceCard({ theme, onTheme }: Props) {
  return (
    <Card title={words.appearance}>
      <ChoiceGroup
        label={words.theme}
        value={theme}
        choices={THEMES.map((value) => ({ value, ...themeWords[value] }))}
        onChange={onTheme}
      />
      <p className="mt-3 text-sm text-soft">
        <span className="motion-reduce:hidden">{words.motionUsual}</span>
        <span className="motion-safe:hidden">{words.motionReduced}</span>
      </p>
    </Card>
  )
}
