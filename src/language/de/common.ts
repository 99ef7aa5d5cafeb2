/** What two areas say. */
export const common = {}
