import { expect, it } from 'vitest'
import { z } from 'zod'
import { calls } from './calls'
import { events } from './events'
import { Sentence } from './sentence'

/**
 * Every string without a form that main sends to the window, by what it is: a sentence of ours is none of them (S234). A field
 * that is not here fails: make it a Sentence, or say what it is.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  id: [
    ...[
      'id',
      'ids',
      'jobId',
      'jobIds',
      'keyId',
      'maintenanceId',
      'mountId',
      'repositoryId',
      'sessionId',
      'setId',
      'snapshotId',
    ],
    ...[
      'snapshotIds',
      'undoId',
      'uuid',
      'writerId',
      'instanceId',
      'keptAs',
      'key',
      'previousStamp',
      'stamp',
      'fingerprints',
    ],
  ],
  time: [
    ...[
      'at',
      'capturedAt',
      'created',
      'createdAt',
      'date',
      'dueAt',
      'endedAt',
      'existingMtime',
      'goesAt',
      'lastGoodAt',
    ],
    ...['madeAt', 'mtime', 'newestPoint', 'plannedAt', 'pointTime', 'setAt', 'since', 'startedAt', 'time', 'until'],
    ...['entries.from', 'missed.from', 'forecast-retention.from'],
  ],
  place: [
    ...['cache', 'current', 'deviceObject', 'device', 'exposedAt', 'folder', 'folders', 'keptAt.log', 'location'],
    ...[
      'keptOn',
      'logicalPath',
      'origin.chosen',
      'origin.place',
      'mountPoint',
      'path',
      'paths',
      'places',
      'quarantine',
      'runtime',
      'server',
      'setAside',
      'settings',
    ],
    ...['shown', 'socket', 'state', 'target', 'volume'],
  ],
  /** Given by a person, an application, a writer, or a system. */
  name: [
    ...['caption', 'component', 'confirmedFull', 'createdBy', 'dependsOn', 'excludedWriters', 'excludes', 'fileSystem'],
    ...[
      'host',
      'hostname',
      'instanceName',
      'job',
      'name',
      'neededBy',
      'owned',
      'program',
      'provider',
      'providers',
      'service',
    ],
    ...['tags', 'title', 'username', 'version', 'writer', 'writers', 'applications.writers', 'jobs'],
  ],
  /** A machine's word: the window has words for those it knows, or it stands below a failure's own words. */
  code: ['code', 'context', 'mayAsk', 'method', 'preset', 'differences.part', 'links.type', 'examine.id'],
  /** What is typed into a shell, and what somebody else's program or file says. */
  foreign: [
    'command',
    'answer',
    'fix',
    'differences.from',
    'differences.to',
    'preview.text',
    'preview.part',
    'password',
  ],
  /** A name, or one of our fixed texts, which the window puts into its language (S235). */
  fixed: ['degradations.subject', 'notices.subject', 'propose-folders.label'],
  /** Kept in the history in English, and told by the command line alone. */
  english: ['events.reason'],
}

/** `parent.field` of every string without a form. */
function stringsOf(schema: unknown, name: string, found: Set<string>, seen: Set<unknown>): void {
  if (schema === Sentence || seen.has(schema)) return
  const within = (inner: unknown, as = name): void => stringsOf(inner, as, found, seen)
  if (schema instanceof z.ZodString) {
    if ((schema.def.checks ?? []).every((check) => check._zod.def.check !== 'string_format')) found.add(name)
    return
  }
  seen.add(schema)
  if (schema instanceof z.ZodObject)
    for (const [key, inner] of Object.entries(schema.shape)) within(inner, `${name.split('.').at(-1) ?? ''}.${key}`)
  else if (schema instanceof z.ZodArray) within(schema.element)
  else if (schema instanceof z.ZodRecord) within(schema.valueType)
  else if (schema instanceof z.ZodUnion) for (const inner of schema.options) within(inner)
  else if (schema instanceof z.ZodReadonly || schema instanceof z.ZodNullable) within(schema.unwrap())
  else if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) within(schema.unwrap())
}

const ofAll = (schemas: readonly (readonly [string, unknown])[]): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const [name, schema] of schemas) stringsOf(schema, name, found, new Set())
  return found
}

const known = Object.values(KINDS).flat()
const isKnown = (text: string): boolean => known.includes(text) || known.includes(text.split('.')[1] ?? '')

it('S234: a string that nobody has named is found, and a sentence is none', () => {
  const reason = z.object({
    name: z.string(),
    reason: z.string(),
    why: Sentence.nullable(),
    day: z.string().regex(/x/),
  })
  expect([...ofAll([['a.call', z.array(reason)]])].filter((text) => !isKnown(text))).toEqual(['call.reason'])
})

it('S234: every text that main says to the window is a sentence, or it is known what else it is', () => {
  const sent = ofAll([
    ...Object.entries(calls).map(([name, { output }]) => [name, output] as const),
    ...Object.entries(events),
  ])
  expect([...sent].filter((text) => !isKnown(text))).toEqual([])
  const fields = new Set([...sent].flatMap((text) => [text, text.split('.')[1]]))
  expect(known.filter((field) => !fields.has(field))).toEqual([])
})
