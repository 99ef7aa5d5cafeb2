import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { Connection } from './connection.js'
import type { Writer } from './writer.js'

export { Component } from './component.js'
export type {
  ComponentDescription,
  Consistency,
  Description,
  DifferencedFiles,
  FileSet,
  Outcome,
  PartialFile,
} from './messages.js'
export type { RestoredComponent, Session, Writer } from './writer.js'

/** Who the application is. `instanceId` is made anew at every start. */
export interface Registered {
  readonly writerId: string
  readonly name: string
}

/**
 * Registers the application: it listens at `<folder>/<fileName>.sock`, and every backup that runs meets it there.
 * Returns the function that leaves. Fails: when another process listens there, or the folder cannot be made.
 */
export async function register(
  writer: Writer,
  { writerId, name }: Registered,
  { folder, fileName }: { readonly folder: string; readonly fileName: string },
): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${fileName}.sock`)
  const open = new Set<Socket>()
  const identity = { writerId, instanceId: randomUUID(), name }
  const server = createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    new Connection(writer, socket, identity)
  })
  if (await isAnswered(path)) throw new Error(`another writer listens at ${path}`)
  await rm(path, { force: true })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const socket of open) socket.destroy()
    await closed
    await rm(path, { force: true })
  }
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    const end = (answer: boolean): void => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => end(true)).once('error', () => end(false))
  })
}
