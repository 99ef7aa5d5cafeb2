import { hostname, userInfo } from 'node:os'

/** On which computer and as whom this process runs, as snapshots name it. */
export function currentUser(): { hostname: string; username: string; uid: number; gid: number } {
  const { username, uid, gid } = userInfo()
  return { hostname: hostname(), username, uid: Math.max(0, uid), gid: Math.max(0, gid) }
}
