import { FailureCode } from '../../contract/failure'
import { BackupError } from '../model/backup-error'
import type { Addon, NativeEngine } from '../native'
import type { ServerRequest } from '../repository'
import type { Carrier } from './carrier'
import { openEngine } from './open-engine'
import { type Answer, type Method, type MethodInput, type MoverEvent, Request, methods } from './protocol'
import { isOfArchive, serveArchive } from './serve-archive'
import { isMaintenance, serveMaintenance } from './serve-maintenance'
import { isOfMount, serveMount } from './serve-mount'

/** The wire as the mover's process has it. */
export interface ParentPort {
  send(message: Answer): void
  onMessage(listen: (message: unknown) => void): void
}

export interface Ending {
  readonly exit: (code: number) => void
  /** Called before the parent is told that the engine is closed: it may then end the process at any moment. */
  readonly closing?: () => void
}

/**
 * The mover's end: opens one native engine and answers calls until its parent ends the process.
 * A message of another shape ends it at once by `exit`: the parent is not to be trusted with half-understood work either.
 */
export function serveMover(load: () => Addon, port: ParentPort, { exit, closing }: Ending): void {
  let [engine, addon, carrier]: [NativeEngine | null, Addon | null, Carrier | null] = [null, null, null]
  const tell = (request: ServerRequest) => port.send({ kind: 'request', request })

  port.onMessage((message) => {
    const request = Request.safeParse(message)
    if (!request.success) {
      exit(64)
      return
    }
    if (request.data.kind !== 'call') {
      instruct({ engine, carrier }, request.data)
      return
    }
    const { id, method, input } = request.data
    const parsed = methods[method].input.safeParse(input)
    if (!parsed.success) {
      exit(64)
      return
    }
    const emit = (event: MoverEvent) => port.send({ kind: 'event', id, event })
    perform(method, parsed.data, emit).then(
      (value) => port.send({ kind: 'value', id, value }),
      (error: unknown) => port.send({ kind: 'failure', id, ...describe(error) }),
    )
  })

  async function perform(method: Method, input: unknown, emit: (event: MoverEvent) => void): Promise<unknown> {
    if (method === 'open') {
      addon = load()
      ;({ engine, carrier } = await openEngine(addon, methods.open.input.parse(input), tell))
      return {}
    }
    if (!engine || !addon) throw new Error(`${method} before open`)
    if (isMaintenance(method)) return serveMaintenance({ engine, carrier, tell }, method, input, emit)
    if (isOfArchive(method)) return serveArchive(engine, method, input, emit)
    if (isOfMount(method)) return serveMount(engine, method, input, emit)
    switch (method) {
      case 'loadIndexes':
        await carrier?.expectIndexes(input as string[])
        return engine.loadIndexes(input as string[])
      case 'backup':
        return engine.backup(input as Parameters<NativeEngine['backup']>[0], emit)
      case 'addDocuments':
        return addDocuments(engine, methods.addDocuments.input.parse(input))
      case 'readDocument':
        return readDocument(engine, methods.readDocument.input.parse(input))
      case 'storeRanges':
        return engine.storeRanges(methods.storeRanges.input.parse(input))
      case 'finish':
        return engine.finish()
      case 'planRestore':
        return engine.planRestore(input as Parameters<NativeEngine['planRestore']>[0], emit)
      case 'restore':
        return engine.restore(input as Parameters<NativeEngine['restore']>[0], emit)
      case 'verifyPacks':
        return engine.verifyPacks(input as string[], emit)
      case 'close':
        return close(engine, carrier, addon).finally(closing)
    }
  }
}

/**
 * What is heard while a call is under way. A folder is paced where packs are written, a server where they are sent; either
 * waits where they are made.
 */
function instruct(
  { engine, carrier }: { readonly engine: NativeEngine | null; readonly carrier: Carrier | null },
  request: Exclude<Request, { kind: 'call' }>,
): void {
  if (request.kind === 'cancel') {
    engine?.cancel()
    return
  }
  if (request.kind === 'pause') {
    engine?.pause(request.isPaused)
    return
  }
  const { rate } = request
  engine?.limit(carrier === null || rate === 0 ? rate : null)
  if (rate !== 0) carrier?.limit(rate)
}

async function close(engine: NativeEngine, carrier: Carrier | null, addon: Addon): Promise<{ fileBytes: number }> {
  await engine.close()
  await carrier?.close()
  return { fileBytes: addon.fileBytesInJavaScript() }
}

const addDocuments = (engine: NativeEngine, { rootTree, folder, documents, time }: MethodInput<'addDocuments'>) =>
  engine.addDocuments(rootTree, folder, documents, time)

const readDocument = (engine: NativeEngine, { rootTree, folder, name }: MethodInput<'readDocument'>) =>
  engine.readDocument(rootTree, folder, name)

function describe(error: unknown): Pick<Answer & { kind: 'failure' }, 'code' | 'message' | 'context'> {
  const message = error instanceof BackupError ? error.said : error instanceof Error ? error.message : String(error)
  const code = FailureCode.safeParse(error instanceof Error && 'code' in error ? error.code : undefined)
  const context = error instanceof Error && 'context' in error ? (error.context as Record<string, string>) : {}
  return { code: code.success ? code.data : 'internal', message, context: { ...context } }
}
