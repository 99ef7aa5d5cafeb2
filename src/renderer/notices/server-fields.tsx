import type { ServerAccess, ServerSecretName } from '../../contract/places'
import { TextField } from '../components/text-field'
import { type ServerKind, accessFields } from '../stores/server-access'
import { serverWords as words } from '../words/server'

interface Props {
  readonly kind: ServerKind
  readonly access: ServerAccess
  readonly onEdit: (name: ServerSecretName, text: string) => void
}

/** What a server asks for. */
export function ServerFields({ kind, access, onEdit }: Props) {
  return (
    <>
      <p className="text-sm text-soft">{words.intro[kind]}</p>
      {accessFields[kind].map(({ name, isSecret }) => (
        <TextField
          key={name}
          label={words.fields[name]}
          value={access[name] ?? ''}
          onChange={(text) => onEdit(name, text)}
          type={isSecret ? 'password' : 'text'}
        />
      ))}
    </>
  )
}
