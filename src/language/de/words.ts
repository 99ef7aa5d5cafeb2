/** The words of the field: writers, providers, phases, times. */
export const words : Readonly<Record<string, string>> = {}
