import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { protocol } from 'electron'
import { PAGE_SCHEME, pageFile } from './page'

/**
 * Serves our page by a scheme of its own, so that a package can take the privileges of `file:` away from every page:
 * nothing but the built page's files is read. Its policy is put on by the window, as on every answer.
 * Source: Electron's "Security", use of custom protocols.
 */

type Served = Awaited<ReturnType<Parameters<typeof protocol.handle>[1]>>

/** Node has it; its pinned types do not. */
const { Response } = globalThis as unknown as {
  readonly Response: new (
    body: Uint8Array | null,
    options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> },
  ) => Served
}

/** Call it before Electron is ready. */
export function claimScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: PAGE_SCHEME, privileges: { standard: true, secure: true } }])
}

/**
 * Call it once, when Electron is ready. What the page has no file for is answered with 404. Resolves when a page has its
 * script, which runs in a process of its own: time to do other work here.
 */
export function servePage(): Promise<void> {
  return new Promise((resolve) => {
    protocol.handle(PAGE_SCHEME, async ({ url }) => {
      const found = pageFile(url)
      const body = found && (await readFile(join(__dirname, '../renderer', found.file)).catch(() => null))
      if (!body) return new Response(null, { status: 404 })
      if (found.file.endsWith('.js')) setTimeout(resolve, HANDED_OVER)
      return new Response(body, { headers: { 'Content-Type': found.type } })
    })
  })
}

/** How long a file takes to the page, at most; nothing tells when it has arrived. Units: milliseconds. */
const HANDED_OVER = 10
