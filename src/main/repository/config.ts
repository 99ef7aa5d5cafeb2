import { z } from 'zod'
import { BackupError } from '../model/backup-error'
import { say } from '../model/sentence'
import { type Backend, CONFIG_NAME } from './backend'
import { parsePolynomial, polynomialText, randomPolynomial } from './chunker'
import { type Random, seal, type SealKey, unseal } from './crypto'
import { corruptFile } from './unpacked'

/**
 * What a repository is: its version, its identity, the polynomial its files are cut with.
 *
 * Fails: `repository.config-corrupt`; `repository.unknown-format` for a version that this program does not know.
 * Version 1 (no compression) is for reading only. Source: docs/formats/repository.md, section 3.
 */
export interface Config {
  readonly version: 1 | 2
  readonly id: string
  /** Hexadecimal. */
  readonly chunkerPolynomial: string
}

const StoredConfig = z.object({
  version: z.number(),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  chunker_polynomial: z.string(),
})

export const newConfig = (random: Random): Config => ({
  version: 2,
  id: Buffer.from(random(32)).toString('hex'),
  chunkerPolynomial: polynomialText(randomPolynomial(random)),
})

export async function loadConfig(backend: Backend, key: SealKey): Promise<Config> {
  const plain = await unseal(key, await backend.load('config', CONFIG_NAME))
  if (plain === null) throw corrupt('it was not sealed with the master key')
  return parseConfig(Buffer.from(plain).toString())
}

export async function saveConfig(backend: Backend, key: SealKey, random: Random, config: Config): Promise<void> {
  await backend.save('config', CONFIG_NAME, seal(key, Buffer.from(configText(config)), random))
}

export const configText = ({ version, id, chunkerPolynomial: chunker_polynomial }: Config): string =>
  JSON.stringify({ version, id, chunker_polynomial })

function parseConfig(text: string): Config {
  const stored = StoredConfig.safeParse(parseJson(text))
  if (!stored.success) throw corrupt('it has other fields')
  const { version, id, chunker_polynomial: chunkerPolynomial } = stored.data
  if (version !== 1 && version !== 2) {
    throw new BackupError(
      'repository.unknown-format',
      say('The repository has the unknown format version {version}.', { version }),
      {
        context: { version: String(version) },
      },
    )
  }
  if (parsePolynomial(chunkerPolynomial) === null) throw corrupt('its polynomial is not irreducible of degree 53')
  return { version, id, chunkerPolynomial }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw corrupt('it is no JSON', cause)
  }
}

const corrupt = (reason: string, cause?: unknown) => corruptFile('config', CONFIG_NAME, reason, cause)
