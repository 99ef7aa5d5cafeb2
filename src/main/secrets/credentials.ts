import type { Sentence } from '../../contract/sentence'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere } from '../files'
import { BackupError } from '../model/backup-error'
import { fixed, say, within } from '../model/sentence'
import { secretNameOf } from './secret-name'

/** The one credential: a JSON object that gives each repository, by its location, the secret that opens it. */
export const CREDENTIAL = 'penumbra.secrets'

const Content = z.record(z.string().regex(/^(\/|(rest|rclone|sftp|s3):)/), z.string().min(1))

/**
 * Secrets that the system hands to the service: systemd's credentials, sealed on disk with a key of the computer or its
 * security chip, and laid into a folder of memory that only the service can read. Read anew each time; never written.
 *
 * Fails: `secret.missing` when the credential is there and is not what it must be. No value is ever part of a failure.
 * Source: systemd.exec(5), LoadCredentialEncrypted= and $CREDENTIALS_DIRECTORY; docs/spec/secrets.md, T1-T4.
 */
export class Credentials {
  /** `folder` is $CREDENTIALS_DIRECTORY; undefined where the system hands out none. */
  constructor(private readonly folder: string | undefined) {}

  async get(name: string): Promise<string | null> {
    if (!this.folder) return null
    const content = await this.#read(join(this.folder, CREDENTIAL))
    const found = Object.entries(content).find(([location]) => secretNameOf(location) === name)
    return found?.[1] ?? null
  }

  async #read(file: string): Promise<Readonly<Record<string, string>>> {
    const bytes = await readIfThere(file).catch(() => undefined)
    if (bytes === null) return {}
    if (bytes === undefined) throw unusable(fixed('it cannot be opened'))
    const parsed = Content.safeParse(parse(bytes.toString('utf8')))
    if (!parsed.success) throw unusable(fixed('it is no object of locations and secrets'))
    return parsed.data
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unusable = (why: Sentence) =>
  new BackupError(
    'secret.missing',
    say('The credential {credential} of the service cannot be used: {why}.', {
      credential: CREDENTIAL,
      why: within(why),
    }),
    {
      context: { credential: CREDENTIAL },
    },
  )
