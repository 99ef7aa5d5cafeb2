/** RFC 3339 with milliseconds and the machine's own offset, as restic writes times. `at`: milliseconds since 1970 UTC. */
export function localTime(at: number): string {
  const date = new Date(at)
  const offset = -date.getTimezoneOffset()
  const pad = (value: number, width = 2) => String(Math.trunc(Math.abs(value))).padStart(width, '0')
  const zone = offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${pad(offset / 60)}:${pad(offset % 60)}`
  const day = `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}:${pad(date.getSeconds())}.${pad(date.getMilliseconds(), 3)}`
  return `${day}T${time}${zone}`
}
