import { accessIn, type Backend, openRemote, UNLIMITED } from '../../src/main/repository/backend'

/** The place as the application reaches it, for the time of `use`. */
export async function usingServer<T>(
  { location, access }: { readonly location: string; readonly access: Readonly<Record<string, string>> },
  use: (backend: Backend) => Promise<T>,
) {
  const limits = UNLIMITED
  const backend = openRemote({ location, access: { ...accessIn(process.env), ...accessIn(access) }, limits })
  try {
    return await use(backend)
  } finally {
    await backend.close?.()
  }
}
