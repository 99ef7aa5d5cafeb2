import type { Notice } from '../../contract/jobs'
import { ExclusionPreset, type PresetTally } from '../../contract/presets'
import type { Said } from '../../contract/sentence'
import { fixed, say, sizeOf } from '../model/sentence'
import type { MethodInput } from '../mover'

type PresetRule = NonNullable<MethodInput<'backup'>['presets']>[number]

/**
 * What the presets of a job mean to the data mover (docs/spec/mover.md, M90-M94). `swaps`: the swap files in use, by
 * their absolute paths. Pure.
 *
 * Source: XDG Base Directory Specification (`.cache`), freedesktop.org Trash Specification 1.0 (`.local/share/Trash`,
 * `.Trash`, `.Trash-<uid>`), Cache Directory Tagging Specification; flatpak(1) and snap(8) on the places of their caches.
 */
export const presetRules = (presets: readonly ExclusionPreset[], swaps: readonly string[]): PresetRule[] =>
  ExclusionPreset.options
    .filter((name) => presets.includes(name))
    .map((name) => ({
      name,
      patterns: [...PATTERNS[name], ...(name === 'swap' ? swaps.map(literally) : [])],
      taggedFolders: name === 'caches',
      swapSpace: name === 'swap',
    }))

const PATTERNS: Readonly<Record<ExclusionPreset, readonly string[]>> = {
  caches: [
    ...['.cache', '.thumbnails', '/var/cache', '.var/app/*/cache', 'snap/*/*/.cache', 'Library/Caches'],
    ...['.mozilla/firefox/*/cache2', '.config/*/*/Cache', '.config/*/Cache', '.config/*/*/Code Cache'],
    ...['.config/*/Code Cache', '.config/*/*/GPUCache', '.config/*/GPUCache', 'AppData/Local/Temp'],
    ...['AppData/Local/Microsoft/Windows/INetCache', 'AppData/Local/*/*/User Data/*/Cache'],
  ],
  trash: ['.local/share/Trash', '.Trash', '.Trash-*', '$RECYCLE.BIN'],
  swap: [],
  pagefile: ['pagefile.sys', 'swapfile.sys'],
  hibernation: ['hiberfil.sys'],
}

/** A path that is meant as it is: nothing in it is a wildcard. */
const literally = (path: string): string => path.replace(/[\\*?[]/g, '\\$&')

/** One line for each preset that took something away: never silently. */
export const presetNotices = (tallies: readonly PresetTally[]): Notice[] =>
  tallies
    .filter(({ files, isWhole }) => files > 0 || !isWhole)
    .map(({ preset, files, bytes, isWhole }) => ({
      kind: 'files-excluded',
      subject: preset,
      reason: isWhole
        ? say('Left out by preset {preset}: {files, plural, one {# file} other {# files}}, {size}.', {
            preset: nameOf(preset),
            files,
            size: sizeOf(bytes),
          })
        : say('Left out by preset {preset}: more than {files} files, {size}.', {
            ...{ preset: nameOf(preset), files, size: sizeOf(bytes) },
          }),
      offer: null,
    }))

const NAMES: Readonly<Record<ExclusionPreset, string>> = {
  caches: fixed('Caches'),
  trash: fixed('The trash'),
  swap: fixed('Swap files'),
  pagefile: fixed('Page files of Windows'),
  hibernation: fixed('The hibernation file of Windows'),
}

/** A preset that a later version knows is told by its name. */
const nameOf = (preset: string): string | Said => {
  const known = ExclusionPreset.safeParse(preset)
  return known.success ? say(NAMES[known.data]) : preset
}
