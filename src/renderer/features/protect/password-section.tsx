import { useState } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { Note } from '../../components/note'
import { TextField } from '../../components/text-field'
import type { PasswordChoice } from '../../stores/protect-draft'
import type { ProtectActions } from './protect-actions'
import { problemWords, words } from './words'

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
      {password.kind === 'generated' ? (
        <Generated value={password.value} actions={actions} />
      ) : (
        <Typed password={password} actions={actions} />
      )}
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

function Generated({ value, actions }: { readonly value: string; readonly actions: Props['actions'] }) {
  const [isShown, setShown] = useState(false)
  const [isCopied, setCopied] = useState(false)
  return (
    <>
      <TextField
        label={words.generated}
        value={value}
        type={isShown ? 'text' : 'password'}
        onChange={() => undefined}
        hint={words.generatedHint}
        isReadOnly
        isMono
      >
        <Button onClick={() => setShown(!isShown)} aria-pressed={isShown}>
          {isShown ? words.hide : words.show}
        </Button>
        <Button onClick={() => setCopied(actions.copy(value))}>{isCopied ? words.copied : words.copy}</Button>
      </TextField>
      <div className="mt-2 -ml-3 flex flex-wrap">
        <Button
          look="quiet"
          onClick={() => {
            setCopied(false)
            actions.generatePassword()
          }}
        >
          {words.another}
        </Button>
        <Button look="quiet" onClick={() => actions.edit({ password: { kind: 'typed', first: '', second: '' } })}>
          {words.typeOwn}
        </Button>
      </div>
    </>
  )
}

interface TypedProps {
  readonly password: PasswordChoice & { readonly kind: 'typed' }
  readonly actions: Props['actions']
}

function Typed({ password, actions }: TypedProps) {
  const { first, second } = password
  const differ = second !== '' && first !== second
  const change = (part: { readonly first?: string; readonly second?: string }) =>
    actions.edit({ password: { ...password, ...part } })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.first} type="password" value={first} onChange={(value) => change({ first: value })} />
        <TextField
          label={words.second}
          type="password"
          value={second}
          onChange={(value) => change({ second: value })}
          error={differ ? problemWords['passwords-differ'] : undefined}
        />
      </div>
      <div className="mt-2 -ml-3">
        <Button look="quiet" onClick={actions.generatePassword}>
          {words.useGenerated}
        </Button>
      </div>
    </>
  )
}
