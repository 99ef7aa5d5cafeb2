import { inEnglish } from '../model/sentence'
import { displayPath } from '../repository'
import type { RunDocument } from '../requester'
import {
  type BackupComponent,
  type BackupComponentsDocument,
  type ComponentMetadata,
  type WriterMetadata,
  backupSchemaBits,
  describeHresult,
  fullName,
} from '../vss/documents'
import { counted } from './format'

/** The documents of a restore point in plain lines. What they say comes from others, so nothing of it may move a cursor. */

const plain = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** What a run says of itself. */
export function runLines(run: RunDocument): readonly string[] {
  return [
    `a ${run.backupType} backup of ${run.sources.map(displayPath).join(' ')} by ${run.program} on ${run.hostname}`,
    `started ${run.startedAt}, captured ${run.capturedAt}: ${run.result}, ${run.consistency}`,
    `${counted(run.files, 'file')}, ${counted(run.components.length, 'component')}, ` +
      counted(run.exceptionsTotal, 'exception'),
    ...policyLines(run),
    ...run.degradations.map(({ kind, subject, reason }) => `${kind}: ${displayPath(subject)}: ${inEnglish(reason)}`),
  ].map(plain)
}

/** What a person decided about the applications, where it is not what goes without saying. */
function policyLines({ askedType, backupType, policy }: RunDocument): readonly string[] {
  return [
    ...(askedType !== undefined && askedType !== backupType ? [`${askedType} was asked for`] : []),
    ...(policy?.onWriterFailure === 'fail' ? ['no application was allowed to fail'] : []),
    ...(policy && policy.confirmedFull.length > 0
      ? [`confirmed to see a full backup: ${policy.confirmedFull.join(', ')}`]
      : []),
  ]
}

/** What a writer said of itself and its data. */
export function writerLines(metadata: WriterMetadata): readonly string[] {
  const { name, writerId, instanceName, usage, source, backupSchema, restoreMethod: restore } = metadata
  const abilities = ['full', ...backupSchemaBits(backupSchema)].join(', ')
  return [
    `writer ${name}${instanceName && ` (${instanceName})`} ${writerId}: ${usage}, ${source}`,
    `can: ${abilities}`,
    restore
      ? `restore: ${restore.method}, the writer takes part: ${restore.writerRestore}` +
        (restore.rebootRequired ? ', then a restart' : '')
      : 'restore: the writer does not say how',
    ...metadata.components.flatMap(describedLines),
    ...metadata.excludes.map(({ path, fileSpec }) => `leaves out ${path} ${fileSpec}`),
  ].map(plain)
}

/** A writer of an operating system has tens of thousands: those are for NAME and for programs. */
const SHOWN_FILE_SETS = 20

function describedLines({ kind, selectable, fileSets, ...component }: ComponentMetadata): readonly string[] {
  const hidden = fileSets.length - SHOWN_FILE_SETS
  return [
    `component ${fullName(component)}: ${kind}, ${selectable ? 'selectable' : 'not selectable'}, ` +
      counted(fileSets.length, 'file set'),
    ...fileSets
      .slice(0, SHOWN_FILE_SETS)
      .map(({ path, fileSpec, recursive }) => `  ${path} ${fileSpec}${recursive ? ' and below' : ''}`),
    ...(hidden > 0 ? [`  and ${counted(hidden, 'more file set')}`] : []),
  ]
}

/** What one backup asked for and what became of it. */
export function componentLines(document: BackupComponentsDocument): readonly string[] {
  const { backupType, snapshotSetId, writers } = document
  return [
    `a ${backupType} backup, ${snapshotSetId === null ? 'no shadow copy set' : `shadow copy set ${snapshotSetId}`}`,
    ...writers.flatMap(({ writerId, components }) => [
      `writer ${writerId}: ${counted(components.length, 'component')}`,
      ...components.flatMap(addedLines),
    ]),
  ].map(plain)
}

function addedLines(component: BackupComponent): readonly string[] {
  const { backupSucceeded, consistency, reason, failure, backupStamp } = component
  const success =
    backupSucceeded === null ? 'nobody said whether it succeeded' : backupSucceeded ? 'succeeded' : 'failed'
  const worth = consistency === null ? '' : `, ${consistency}${reason && ` (${reason})`}`
  const stamp = backupStamp === null ? '' : `, stamp ${backupStamp}`
  return [
    `  ${fullName(component)}: ${success}${worth}${stamp}`,
    ...(failure ? [`    ${failure.message}`, `    ${describeHresult(failure.hresult)}`] : []),
  ]
}
