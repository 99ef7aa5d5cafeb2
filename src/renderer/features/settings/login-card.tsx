import type { Autostart } from '../../../contract/desktop'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { autostartNotes, words } from './words'

interface Props {
  readonly autostart: Autostart
  readonly isSetting: boolean
  readonly onChange: (isOn: boolean) => void
}

/** Whether the application starts with the login, and where it cannot, why. */
export function LoginCard({ autostart: { isOn, canSet, note }, isSetting, onChange }: Props) {
  return (
    <Card title={words.login}>
      <CheckRow
        label={words.autostart}
        detail={words.autostartDetail}
        isChecked={isOn}
        isFixed={!canSet || isSetting}
        onChange={onChange}
      />
      {note !== 'none' && <p className="pl-8 text-sm text-soft">{autostartNotes[note]}</p>}
    </Card>
  )
}
