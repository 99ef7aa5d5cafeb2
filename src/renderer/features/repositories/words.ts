import type { KnownPlace, PlaceRole, RepositoryKey, RepositoryLock, StoredPoint } from '../../../contract/repositories'
import { formatAge, formatBytes, formatDateTime, formatDay } from '../../format'
import { locale, t } from '../../language'
import type { CareDone } from '../../stores/repositories'

const roleSentences: Readonly<Record<PlaceRole, (name: string) => string>> = {
  primary: (name) => t('{name} puts its backups here.', { name }),
  copy: (name) => t('It gets a copy of each restore point of {name}.', { name }),
  drive: (name) => t('It is one of the drives of {name} that take turns.', { name }),
}

/** What the place is to each job. */
export const roleSentence = ({ jobs }: KnownPlace): string =>
  jobs.map(({ name, role }) => roleSentences[role](name)).join(' ')

export const placeLabel = ({ location, jobs }: KnownPlace): string =>
  `${location} (${[...new Set(jobs.map(({ name }) => name))].join(', ')})`

export const monthName = (month: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** Monday first: 1 January 2024 was one. */
export const WEEKDAYS: readonly string[] = Array.from({ length: 7 }, (_, day) =>
  new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + day))),
)

export function dayLabel(date: string, points: readonly StoredPoint[]): string {
  const count = points.length
  const pinned = points.filter(({ isPinned }) => isPinned).length
  const day = formatDay(date)
  if (pinned === 0) return t('{day}: {count, plural, one {# restore point} other {# restore points}}', { day, count })
  return t('{day}: {count, plural, one {# restore point} other {# restore points}}, {pinned} pinned', {
    ...{ day, count, pinned },
  })
}

/** What a restore point is, besides its time. */
export function pointDetail({ hostname, paths, bytes, bytesAdded }: StoredPoint): string {
  const what = t('{paths} of {hostname}', { paths: paths.join(', '), hostname })
  if (bytes === null) return what
  const size = formatBytes(bytes)
  if (bytesAdded === null) return `${what}, ${size}`
  return `${what}, ${t('{size}, of which {added} were new', { size, added: formatBytes(bytesAdded) })}`
}

/** Whose password it is. */
export function keyOwner({ username, hostname }: RepositoryKey): string {
  if (username !== '' && hostname !== '') return t('{username} on {hostname}', { username, hostname })
  return username || hostname || t('It does not say whose it is')
}

export const keyCreated = ({ created, id }: RepositoryKey): string =>
  created === ''
    ? t('Key {id}', { id: id.slice(0, 8) })
    : t('Key {id}, made {date}', { id: id.slice(0, 8), date: formatDateTime(created) })

/** Who holds a lock and for what. */
export const lockHolder = ({ username, hostname, pid, isExclusive }: RepositoryLock): string =>
  isExclusive
    ? t(
        '{username} on {hostname}, process {pid}: alone, nobody else can work with it',
        lockValues(username, hostname, pid),
      )
    : t('{username} on {hostname}, process {pid}: together with others', lockValues(username, hostname, pid))

const lockValues = (username: string, hostname: string, pid: number) => ({
  username: username || '?',
  hostname: hostname || '?',
  pid: String(pid),
})

export const lifeWords: Readonly<Record<RepositoryLock['life'], string>> = {
  alive: t('Its program may still be at work.'),
  stale: t('It was left behind: it has not been renewed for half an hour, or its program is not there.'),
  dead: t('It was left behind: its program has ended for certain.'),
}

export const lockAge = ({ time }: RepositoryLock, now: number): string =>
  t('Renewed {age}', { age: formatAge(time, now) })

export function doneSentence(done: CareDone): string {
  switch (done.kind) {
    case 'pinned':
      return t('The restore point of {time} stays until it is unpinned.', { time: formatDateTime(done.point.time) })
    case 'unpinned':
      return t('The restore point of {time} is left to the rules again.', { time: formatDateTime(done.point.time) })
    case 'key-added':
      return t('The password opens this backup from now on.')
    case 'copying':
      return t('What waits is being copied. You can go on meanwhile.')
    case 'lifted':
      return t('The rules go on with the next run.')
    case 'saved':
      return done.path === null ? t('Nothing was saved.') : t('It is saved in {path}.', { path: done.path })
    case 'key-removed':
      return t('The password no longer opens this backup.')
    case 'unlocked':
      return t('{count, plural, =0 {No lock was left behind} one {# lock was removed} other {# locks were removed}}.', {
        count: done.removed,
      })
  }
}

export const words = {
  heading: t('Repositories'),
  intro: t('Where your backups are kept: how large they are, who may open them, and what keeps them in order.'),
  asking: t('Looking for the places of backups…'),
  opening: t('Opening it…'),
  again: t('Look again'),
  none: t('No backup has a place yet.'),
  place: t('Place of the backups'),
  size: t('How large it is'),
  stored: t('Stored'),
  points: t('Restore points'),
  pinnedPoints: (count: number) => t('{count} pinned', { count }),
  held: t('All points together'),
  saving: t('Saved'),
  savingValue: (times: string) => t('{times} times less', { times }),
  unknown: t('not known'),
  date: t('Restore point'),
  addedChart: t('What each backup added'),
  added: t('Added'),
  growthChart: t('What was backed up, and what all of it took so far'),
  backedUp: t('Backed up'),
  soFar: t('Stored for it so far'),
  noGrowth: t('The charts begin with the second backup.'),
  damaged: (count: number) =>
    t('{count, plural, one {# restore point} other {# restore points}} cannot be read.', { count }),
  damagedDetail: t('Nothing is lost by looking. A check says what is wrong, and a repair sets it aside.'),
  calendar: t('Restore points'),
  older: (count: number) =>
    t('{count, plural, one {# older restore point is} other {# older restore points are}} not shown.', { count }),
  noPoints: t('There is no restore point yet.'),
  choose: t('Choose a day to see its restore points.'),
  onDay: (date: string) => t('Restore points of {day}', { day: formatDay(date) }),
  pin: t('Pin'),
  unpin: t('Unpin'),
  pinOf: (time: string) => t('Pin the restore point of {time}', { time: formatDateTime(time) }),
  unpinOf: (time: string) => t('Unpin the restore point of {time}', { time: formatDateTime(time) }),
  pinned: t('pinned: no rule removes it'),
  suspended: (name: string) => t('Nothing of {name} is removed until you have looked at this.', { name }),
  lift: t('I have looked: let the rules go on'),
}
