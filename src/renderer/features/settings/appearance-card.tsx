import type { Theme, WindowLanguage } from '../../../contract/settings'
import { Card } from '../../components/card'
import { ChoiceGroup } from '../../components/choice-group'
import { languageWords, themeWords, words } from './words'

interface Props {
  readonly theme: Theme
  readonly language: WindowLanguage
  readonly onTheme: (theme: Theme) => void
  /** The window begins anew in it. */
  readonly onLanguage: (language: WindowLanguage) => void
}

const THEMES = ['system', 'light', 'dark'] as const
const LANGUAGES = ['system', 'en', 'de'] as const

/** How the window looks and speaks. Motion is the desktop's to decide; what it decided is said. */
export function AppearanceCard({ theme, language, onTheme, onLanguage }: Props) {
  return (
    <Card title={words.appearance}>
      <p aria-hidden className="mb-2 text-sm font-medium">
        {words.theme}
      </p>
      <ChoiceGroup
        label={words.theme}
        value={theme}
        choices={THEMES.map((value) => ({ value, ...themeWords[value] }))}
        onChange={onTheme}
      />
      <div className="mt-5">
        <p aria-hidden className="mb-2 text-sm font-medium">
          {words.language}
        </p>
        <ChoiceGroup
          label={words.language}
          value={language === 'pseudo' ? 'system' : language}
          choices={LANGUAGES.map((value) => ({ value, ...languageWords[value] }))}
          onChange={onLanguage}
        />
      </div>
      <p className="mt-3 text-sm text-soft">
        <span className="motion-reduce:hidden">{words.motionUsual}</span>
        <span className="motion-safe:hidden">{words.motionReduced}</span>
      </p>
    </Card>
  )
}
