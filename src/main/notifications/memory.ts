import type { z } from 'zod'

/** The part of the history database that remembers what was said: facts by what they are about and their kind. */
export interface Memory {
  fact(about: string, kind: string): Promise<unknown>
  keepFact(about: string, kind: string, value: unknown): Promise<void>
}

/** What is remembered, or what counts where nothing sane is. */
export async function remembered<T>(
  memory: Memory,
  about: string,
  kind: string,
  schema: z.ZodType<T>,
  otherwise: T,
): Promise<T> {
  const kept = schema.safeParse(await memory.fact(about, kind))
  return kept.success ? kept.data : otherwise
}
