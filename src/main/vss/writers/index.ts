export { serveWriter, runWriter } from './run-writer'
export { answers, writerEvents, type AnswerOf, type WriterEvent } from './protocol'
export { type BuiltInWriter, createWriterRegistry, writerProcessLimits } from './registry'
export type { SessionWriter, WriterRegistry, WriterSession } from './session-writer'
export type {
  ComponentDescription,
  EventRequest,
  FileSet,
  PostSnapshot,
  PrepareBackup,
  WriterDescription,
  WriterHandlers,
  WriterOutcome,
} from './writer'
