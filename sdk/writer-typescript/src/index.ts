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
  Relocation,
  RestoreDescription,
} from './messages.js'
export type { RestoredComponent, Session, Writer } from './writer.js'

/** The longest path of a socket; a longer one would be cut short without a word. Units: bytes. Source: unix(7). */
const LONGEST_PATH = 107

/** Who the application is. `instanceId` is made anew at every start. */
export interface Registered {
  readonly writerId: string
  readonly name: string
}

/**
 * Registers the application: it listens at `<folder>/<fileName>.sock`, and every backup that runs meets it there.
 * Returns the function that leaves. Fails: when another process listens there, the path is too long for a socket, or the
 * folder cannot be made.
 */
export async function register(
  writer: Writer,
  { writerId, name }: Registered,
  { folder, fileName }: { readonly folder: string; readonly fileName: string },
): Promise<() => Promise<void>> {
  const path = join(folder, `${fileName}.sock`)
  if (Buffer.byteLength(path) > LONGEST_PATH)
    throw new Error(`${path} is over ${LONGEST_PATH} bytes: too long for a socket`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
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
