export type { EventRequest } from './event-request'
export { answers, type AnswerOf, type WriterEvent, writerEvents } from './protocol'
export { type BuiltInWriter, createWriterRegistry, writerProcessLimits } from './registry'
export { type Registration, registerWriter } from './register-writer'
export { joinedRegistries, registeredWriters, writerFolderOf, writerFolders } from './registered-writers'
export { runWriter, serveWriter } from './run-writer'
export type {
  PostRestore,
  PostRestoreAnswer,
  PreRestore,
  PreRestoreAnswer,
  RestoredComponent,
  RestoreDescription,
  RestoringComponent,
  RestoringPartialFile,
} from './restore-events'
export type { SessionWriter, WriterRegistry, WriterSession } from './session-writer'
export { registerSimulatedWriter, runSimulatedWriter, simulatedBuiltIn } from './simulated-process'
export { createSimulatedRegistry } from './simulated-registry'
export { type Behaviour, SimulatedScript } from './simulated-script'
export type {
  ComponentDescription,
  FileSet,
  PostSnapshot,
  PrepareBackup,
  WriterDescription,
  WriterHandlers,
  WriterOutcome,
} from './writer'
