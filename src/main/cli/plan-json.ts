import {
  type BackupPlan,
  type FileRow,
  type Inclusion,
  type WriterPlan,
  componentPathName,
  isIncluded,
} from '../requester'

/** A plan as data for scripts: what the documents say beside it is left out, and times are text (FILETIME). */
export const planAsJson = ({ writers, missing, shadowCopyVolumes, liveVolumes }: BackupPlan) => ({
  ...{ needs_shadow_copy: shadowCopyVolumes.length > 0, shadow_copy_volumes: shadowCopyVolumes },
  live_volumes: liveVolumes,
  missing: missing.map((component) => ({ writer_id: component.writerId, component: componentPathName(component) })),
  writers: writers.map(writerAsJson),
})

const writerAsJson = ({ writer, effective, takesPart, components }: WriterPlan) => ({
  ...{ writer_id: writer.writerId, instance_id: writer.instanceId, name: writer.name },
  ...{ effective, takes_part: takesPart },
  components: components.map(({ component, inclusion, restore, previousStamp, problems, files }) => ({
    component: componentPathName(component),
    included: isIncluded(inclusion),
    why: reasonAsJson(inclusion),
    restore: restore.kind,
    previous_stamp: previousStamp,
    problems,
    files: files.map(fileAsJson),
  })),
})

function reasonAsJson(inclusion: Inclusion) {
  switch (inclusion.kind) {
    case 'explicit':
    case 'mandatory':
    case 'not-wanted':
      return { kind: inclusion.kind }
    case 'implicit':
      return { kind: inclusion.kind, by: componentPathName(inclusion.by) }
    case 'dependency':
      return {
        kind: inclusion.kind,
        of: { writer_id: inclusion.of.writerId, component: componentPathName(inclusion.of) },
      }
    case 'only-with-set':
      return { kind: inclusion.kind, set: componentPathName(inclusion.set), is_wanted: inclusion.isWanted }
    case 'left-out':
      return { kind: inclusion.kind, obstacle: inclusion.obstacle }
  }
}

const fileAsJson = ({ path, fileSpec, recursive, origin, readAt, action, rule, exceptions }: FileRow) => ({
  ...{ origin, path, filespec: fileSpec, recursive, read_at: readAt },
  action: action.kind,
  from: action.kind === 'skip' ? null : action.from,
  since: action.kind === 'copy-modified' ? String(action.since) : null,
  ranges: action.kind === 'ranges' ? action.ranges : null,
  ...{ rule, exceptions },
})
