import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Every way in which a secret may lie in a file: as it is, in base64, in hexadecimal, in an address, as UTF-16. */
function formsOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret)
  const hex = bytes.toString('hex')
  const texts = [secret, encodeURIComponent(secret), hex, hex.toUpperCase(), bytes.toString('base64url')]
  // At each of the three places that a text can begin at in base64, what does not depend on its neighbours.
  for (const shift of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64')
    texts.push(shifted.slice(shift === 0 ? 0 : 4, -4))
  }
  return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret, 'utf16le')]
}

/** Where any of the secrets is found: the file, and which secret by its place in the list. */
export async function findSecrets(folders: readonly string[], secrets: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const folder of folders) {
    for await (const file of filesUnder(folder)) found.push(...secretsIn(file, await readFile(file), secrets))
  }
  return found
}

export const secretsIn = (where: string, content: Buffer, secrets: readonly string[]): readonly string[] =>
  secrets.flatMap((secret, number) =>
    formsOf(secret).some((form) => content.includes(form)) ? [`${where}: secret ${number}`] : [],
  )

async function* filesUnder(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesUnder(path)
    else if (entry.isFile()) yield path
  }
}

/** What the process and all its descendants show in /proc: arguments and environment. Those that ended are passed over. */
export async function shownBy(pid: number): Promise<Buffer> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => [])
  // A child is listed with the thread that started it, which in Electron is hardly ever the first.
  const children = await Promise.all(
    threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  )
  const parts = await Promise.all([
    ...['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`).catch(() => Buffer.alloc(0))),
    ...children
      .join(' ')
      .split(' ')
      .filter(Boolean)
      .map((child) => shownBy(Number(child))),
  ])
  return Buffer.concat(parts)
}
