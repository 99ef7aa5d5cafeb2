/** The pages of a PDF that are drawn so far, in order, and how many it has. */
export interface DrawnPages {
  readonly pages: readonly HTMLCanvasElement[]
  readonly total: number
}

/** Why no more of it is shown: it has a password, it cannot be read, or it takes too long. */
export type PdfRefusal = 'locked' | 'broken' | 'slow'
