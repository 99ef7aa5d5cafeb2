import type { Said } from '../../../contract/sentence'
import { say } from '../../model/sentence'

/** Who keeps a file from being replaced. A process without a name is told by its number alone. */
export const openBy = ({
  program,
  pid,
  path,
}: {
  readonly program: string
  readonly pid: number
  readonly path: string
}): Said =>
  program === ''
    ? say('A program (process {pid}) has {path} open.', { pid, path })
    : say('{program} (process {pid}) has {path} open.', { program, pid, path })
