import type { ExclusionPreset } from '../../../contract/presets'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { CheckRow } from '../../components/check-row'
import { TextArea } from '../../components/text-area'
import { FailureCard } from '../../notices/failure-card'
import type { ExclusionDraft, ExclusionsState } from '../../stores/exclusions'
import { EffectCard } from './effect-card'
import { presetWords, words } from './words'

interface Props {
  readonly state: ExclusionsState & { readonly kind: 'open' }
  readonly onEdit: (change: Partial<ExclusionDraft>) => void
  readonly onSave: () => void
  readonly onLeave: () => void
}

const PRESETS = Object.keys(presetWords) as ExclusionPreset[]

/** What a job leaves out, and what that takes away, while it is typed. */
export function ExclusionsView({ state, onEdit, onSave, onLeave }: Props) {
  const { job, draft, saved, preview, failure, isLooking, isSaving } = state
  const tick = (preset: ExclusionPreset, isOn: boolean) =>
    onEdit({ presets: PRESETS.filter((one) => (one === preset ? isOn : draft.presets.includes(one))) })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight break-words">{words.heading(job.name)}</h1>
        <p className="mt-1 text-soft">{words.intro}</p>
        <p className="font-mono text-xs leading-5 break-all">{job.sources.join('  ·  ')}</p>
      </div>
      <Card title={words.byPattern}>
        <TextArea
          label={words.patterns}
          hint={words.patternsHint}
          value={draft.text}
          rows={6}
          onChange={(text) => onEdit({ text })}
        />
      </Card>
      <Card title={words.byName}>
        {PRESETS.map((preset) => (
          <CheckRow
            key={preset}
            {...presetWords[preset]}
            isChecked={draft.presets.includes(preset)}
            onChange={(isOn) => tick(preset, isOn)}
          />
        ))}
      </Card>
      <EffectCard preview={preview} isLooking={isLooking} />
      {failure && <FailureCard failure={failure} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" isLarge disabled={draft === saved || isSaving} onClick={onSave}>
          {isSaving ? words.saving : words.save}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {draft === saved ? words.close : words.cancel}
        </Button>
      </div>
    </div>
  )
}
