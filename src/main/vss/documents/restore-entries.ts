/** The files of a set that go to another folder; names and folders below stay (vss-model 7.4). */
export interface Relocation {
  readonly path: string
  readonly fileSpec: string
  readonly recursive: boolean
  readonly alternatePath: string
}

/** A file, or ranges of it, that a writer puts elsewhere. Ranges are `offset:length, ...`; empty means the whole file. */
export interface DirectedTarget {
  readonly sourcePath: string
  readonly sourceFileName: string
  readonly sourceRanges: string
  readonly destinationPath: string
  readonly destinationFileName: string
  readonly destinationRanges: string
}
