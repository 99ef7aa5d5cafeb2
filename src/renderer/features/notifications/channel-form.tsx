import { Button } from '../../components/button'
import { CheckRow } from '../../components/check-row'
import { SelectField } from '../../components/select-field'
import { TextField } from '../../components/text-field'
import { type ChannelDraft, channelOf, hasSecret } from '../../stores/channel-draft'
import { hearsNames, kindNames, securityNames, words } from './words'

interface Props {
  readonly draft: ChannelDraft
  /** The job at which this stands; null where it stands for all. */
  readonly job: { readonly id: string; readonly name: string } | null
  readonly isBusy: boolean
  /** Whether a secret can be kept without asking. */
  readonly hasSecretPlace: boolean
  readonly onEdit: (part: Partial<ChannelDraft>) => void
  readonly onAdd: () => void
  readonly onLeave: () => void
}

const optionsOf = <K extends string>(names: Readonly<Record<K, string>>) =>
  (Object.keys(names) as K[]).map((value) => ({ value, label: names[value] }))
const chosen = <K extends string>(names: Readonly<Record<K, string>>, value: string): K =>
  (Object.keys(names) as K[]).find((key) => key === value) ?? (Object.keys(names) as [K])[0]

/** What is typed to be told over another channel. */
export function ChannelForm({ draft, job, isBusy, hasSecretPlace, onEdit, onAdd, onLeave }: Props) {
  const { kind, name, hears, jobId } = draft
  const asksConsent = !hasSecretPlace && hasSecret(draft)
  const isWhole = channelOf(draft) !== null && (!asksConsent || draft.allowSecretFile)
  return (
    <form
      aria-label={words.addTitle}
      className="mt-4 grid gap-4 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) onAdd()
      }}
    >
      <SelectField
        label={words.kind}
        value={kind}
        options={optionsOf(kindNames)}
        onChange={(value) => onEdit({ kind: chosen(kindNames, value) })}
      />
      <TextField label={words.name} value={name} onChange={(value) => onEdit({ name: value })} />
      {kind === 'smtp' ? <MailFields draft={draft} onEdit={onEdit} /> : <WebFields draft={draft} onEdit={onEdit} />}
      {kind !== 'healthchecks' && (
        <SelectField
          label={words.hears}
          value={hears}
          options={optionsOf(hearsNames)}
          onChange={(value) => onEdit({ hears: chosen(hearsNames, value) })}
        />
      )}
      {job && (
        <SelectField
          label={words.whose}
          value={jobId ?? ''}
          options={[
            { value: '', label: words.every },
            { value: job.id, label: words.only(job.name) },
          ]}
          onChange={(value) => onEdit({ jobId: value === '' ? null : value })}
        />
      )}
      {asksConsent && (
        <CheckRow
          label={words.noKeychain}
          isChecked={draft.allowSecretFile}
          onChange={(allowSecretFile) => onEdit({ allowSecretFile })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" disabled={!isWhole || isBusy}>
          {words.addNow}
        </Button>
        <Button disabled={isBusy} onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
    </form>
  )
}

function WebFields({ draft, onEdit }: Pick<Props, 'draft' | 'onEdit'>) {
  const { kind, address, token } = draft
  if (kind === 'desktop') return null
  return (
    <>
      <TextField
        label={words.address}
        type="password"
        value={address}
        hint={words.addressHint}
        onChange={(value) => onEdit({ address: value })}
      />
      {kind !== 'healthchecks' && (
        <TextField label={words.token} type="password" value={token} onChange={(value) => onEdit({ token: value })} />
      )}
    </>
  )
}

function MailFields({ draft, onEdit }: Pick<Props, 'draft' | 'onEdit'>) {
  const { host, port, security, username, password, from, to } = draft
  return (
    <>
      <TextField label={words.host} value={host} onChange={(value) => onEdit({ host: value })} />
      <SelectField
        label={words.security}
        value={security}
        options={optionsOf(securityNames)}
        onChange={(value) => onEdit({ security: chosen(securityNames, value) })}
      />
      <TextField label={words.port} value={port} onChange={(value) => onEdit({ port: value })} />
      <TextField label={words.username} value={username} onChange={(value) => onEdit({ username: value })} />
      <TextField
        label={words.password}
        type="password"
        value={password}
        onChange={(value) => onEdit({ password: value })}
      />
      <TextField label={words.from} value={from} onChange={(value) => onEdit({ from: value })} />
      <TextField label={words.to} value={to} onChange={(value) => onEdit({ to: value })} />
    </>
  )
}
