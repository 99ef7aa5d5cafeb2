import { mkdirSync } from 'node:fs'
import { end, start } from '../app'
import { PersonAtScreen } from './person-at-screen'

/** The application at its window, ended whatever happens in the story. */
export async function atScreen(
  profile: string,
  home: string,
  work: (person: PersonAtScreen) => Promise<void>,
): Promise<void> {
  mkdirSync(home, { recursive: true })
  const app = await start(profile, { HOME: home })
  try {
    await work(new PersonAtScreen(app, await app.firstWindow()))
  } finally {
    await end(app)
  }
}
