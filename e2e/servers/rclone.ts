import { requireProgram } from './packages'

/** rclone from Debian, which is no server by itself: Penumbra starts it as a child. */
export const requireRclone = (): Promise<void> => requireProgram('/usr/bin/rclone', ['rclone'])
