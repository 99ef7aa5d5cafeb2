import { ExclusionPreset } from '../../contract/presets'
import { oneOf } from './arguments'

/** `--leave-out caches,trash`, `all` or `none`; undefined where it is not asked for. Fails: `invalid-request`. */
export function presetsOf(text: string | undefined): ExclusionPreset[] | undefined {
  if (text === undefined) return undefined
  if (text === 'all') return [...ExclusionPreset.options]
  if (text === 'none') return []
  const named = text.split(',').map((word) => oneOf('leave-out', word, ExclusionPreset.options))
  return ExclusionPreset.options.filter((preset) => named.includes(preset))
}
