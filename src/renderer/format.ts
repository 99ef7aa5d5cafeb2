import { locale, t } from './language'

/** How figures and dates look, everywhere: the only file that formats. Units: bytes, seconds, milliseconds, ISO dates. */

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

const withDigits = (digits: number) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false })
const whole = withDigits(0)
const tenths = withDigits(1)
const thousandths = withDigits(3)
const counts = new Intl.NumberFormat(locale)

/** Bytes as a person reads them: 1536 is "1.5 KiB". */
export function formatBytes(count: number): string {
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), UNITS.length - 1)
  if (power === 0) {
    const bytes = Math.round(count)
    return bytes === 1 ? t('1 byte') : t('{bytes} bytes', { bytes })
  }
  const value = count / 1024 ** power
  return `${(value >= 100 ? whole : tenths).format(value)} ${UNITS[power] ?? ''}`
}

export const formatSpeed = (bytesPerSecond: number): string => `${formatBytes(bytesPerSecond)}/s`

/** "8 s", "2 min 5 s", "3 h 20 min". Units: seconds. */
export function formatDuration(seconds: number): string {
  const rounded = Math.max(0, Math.round(seconds))
  if (rounded < 60) return `${rounded} s`
  const minutes = Math.floor(rounded / 60)
  if (minutes < 60) return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return t('{days, plural, one {# day} other {# days}}', { days: Math.round(hours / 24) })
}

/** An estimate says no more than it knows: "less than a minute left", "about 12 min left". Units: seconds. */
export function formatEstimate(seconds: number): string {
  if (seconds < 60) return t('less than a minute left')
  const rounded = seconds < 3600 ? Math.round(seconds / 60) * 60 : Math.round(seconds / 600) * 600
  return t('about {time} left', { time: formatDuration(rounded) })
}

/** A range says where it ends: "3 to 5 min left"; one that is narrow is an estimate. Units: seconds. */
export function formatRange(low: number, high: number): string {
  if (high < 60) return t('less than a minute left')
  if (high < 3600) {
    const [from, to] = [Math.max(1, Math.floor(low / 60)), Math.ceil(high / 60)]
    return to - from <= 1 ? formatEstimate((low + high) / 2) : t('{from} to {to} min left', { from, to })
  }
  const [from, to] = [Math.floor(low / 3600), Math.ceil(high / 3600)]
  if (from === 0) return t('{from} min to {to} h left', { from: Math.max(1, Math.floor(low / 60)), to })
  return to - from <= 1 ? formatEstimate((low + high) / 2) : t('{from} to {to} h left', { from, to })
}

/** A moment within a run: "0.741 s", "12.3 s", "2 min 5 s". Units: milliseconds. */
export function formatOffset(milliseconds: number): string {
  if (milliseconds < 10_000) return `${thousandths.format(milliseconds / 1000)} s`
  return milliseconds < 60_000 ? `${tenths.format(milliseconds / 1000)} s` : formatDuration(milliseconds / 1000)
}

/** Short times keep their fraction: "0.4 ms", "38 ms", "1.2 s". */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds >= 1000) return `${tenths.format(milliseconds / 1000)} s`
  return milliseconds < 10 ? `${tenths.format(milliseconds)} ms` : `${Math.round(milliseconds)} ms`
}

export const formatCount = (count: number): string => counts.format(count)

export const formatShare = (share: number): string => `${Math.floor(share * 100)} %`

const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })

/** "21 Nov 2026, 09:12", in this computer's time zone. */
export const formatDateTime = (iso: string): string => orRaw(iso, (date) => dateTime.format(date))

/** "21 Nov 2026". */
export const formatDate = (iso: string): string => orRaw(iso, (moment) => date.format(moment))

/** "Saturday 21 November 2026". */
export const formatDay = (iso: string): string => orRaw(iso, (date) => day.format(date))

/** "09:12". */
export const formatTime = (iso: string): string => orRaw(iso, (date) => time.format(date))

/** "just now", "2 hours ago", "yesterday"; a time to come is "in 2 hours". Units of `now`: milliseconds. */
export function formatAge(iso: string, now: number): string {
  const seconds = (Date.parse(iso) - now) / 1000
  if (Number.isNaN(seconds)) return iso
  const distance = Math.abs(seconds)
  if (distance < 60) return t('just now')
  if (distance < 3600) return relative.format(Math.trunc(seconds / 60), 'minute')
  if (distance < 86_400) return relative.format(Math.trunc(seconds / 3600), 'hour')
  return relative.format(Math.trunc(seconds / 86_400), 'day')
}

/** What another program wrote may be no date: then it is shown as it is. */
function orRaw(iso: string, format: (date: Date) => string): string {
  const parsed = Date.parse(iso)
  return Number.isNaN(parsed) ? iso : format(new Date(parsed))
}
