import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { NewPassword } from '../../components/new-password'
import { Note } from '../../components/note'
import type { PasswordChoice } from '../../stores/protect-draft'
import { newPasswordWords } from '../../words/new-password'
import type { ProtectActions } from './protect-actions'
import { words } from './words'

interface Props {
  readonly password: PasswordChoice
  readonly hasSecretPlace: boolean
  readonly allowSecretFile: boolean
  readonly actions: Pick<ProtectActions, 'edit' | 'generatePassword' | 'copy'>
}

/** The third decision: a strong password made here, or one's own, typed twice. */
export function PasswordSection({ password, hasSecretPlace, allowSecretFile, actions }: Props) {
  return (
    <Card title={words.password}>
      <p className="-mt-2 mb-4 text-sm text-soft">{words.passwordIntro}</p>
      <NewPassword
        choice={password}
        labels={{ ...newPasswordWords, first: words.first, generatedHint: words.generatedHint }}
        onChange={(choice) => actions.edit({ password: choice })}
        onGenerate={actions.generatePassword}
        onCopy={actions.copy}
      />
      {!hasSecretPlace && (
        <div className="mt-4">
          <Note tone="warning" title={words.noKeychain}>
            {words.noKeychainDetail}
            <CheckRow
              label={words.allowFile}
              detail={words.allowFileDetail}
              isChecked={allowSecretFile}
              onChange={(now) => actions.edit({ allowSecretFile: now })}
            />
          </Note>
        </div>
      )}
    </Card>
  )
}
