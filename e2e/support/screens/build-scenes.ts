import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** With React's own checks, or as users have it, for who measures. */
export type Mode = 'development' | 'production'

const VITE = ['node_modules/vite/bin/vite.js', 'build', '--config', 'e2e/support/screens/vite.config.mts']

/** Builds the page that shows the scenes, into a folder of its mode. Fails: when it takes more than a minute. */
export async function buildScenes(mode: Mode): Promise<void> {
  const env = { ...process.env, NODE_ENV: mode }
  await promisify(execFile)(process.execPath, [...VITE, '--mode', mode], { timeout: 60_000, env })
}
