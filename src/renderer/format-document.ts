/** The description of the repository's format, as the project keeps it: read only when somebody wants it. */
export const formatDocument = async (): Promise<string> =>
  (await import('../../docs/formats/repository.md?raw')).default
