import type { NameCursor, NameHit, NameHits } from '../../contract/names'
import type { EngineHost } from '../../contract/service'
import type { Console, Needs } from './command'

/** How many are asked for at once. */
const PAGE = 200

/** Names in all restore points that this computer knows of, without opening one: as soon as each page is there. Z78. */
export async function findNames(
  { ask }: Pick<Needs, 'ask'>,
  asked: { readonly words: readonly string[]; readonly host: EngineHost; readonly isJson: boolean },
  { print, complain }: Pick<Console, 'print' | 'complain'>,
): Promise<void> {
  const all: NameHit[] = []
  let after: NameCursor | null = null
  do {
    const page: NameHits = await ask(asked.host, 'names.search', { text: asked.words.join(' '), limit: PAGE, after })
    if (asked.isJson) all.push(...page.hits)
    else for (const hit of page.hits) print(lineOf(hit))
    if (page.points === 0) complain('No restore point is known here yet; -r searches one repository.')
    after = page.next
  } while (after !== null)
  if (asked.isJson) print(JSON.stringify(all))
}

const day = (time: string) => time.slice(0, 10)

const lineOf = ({ shown, isFolder, points, oldest, newest, location }: NameHit): string =>
  `${shown}${isFolder ? '/' : ''}  ${points === 1 ? 'one restore point' : `${points} restore points`}, ${day(oldest.time)} to ${day(newest.time)} (${newest.snapshotId.slice(0, 8)}) in ${location}`
