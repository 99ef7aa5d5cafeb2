import type { WriterDescription, WriterHandlers } from './writer'

/**
 * A writer whose process is started only when there is something for it to do: until then it takes part in every event
 * by doing nothing. `describeIdle` answers for it, or null when it has to be started.
 */
export function dormantWriter(
  describeIdle: (sources: readonly string[]) => Promise<WriterDescription | null>,
  wake: () => Promise<WriterHandlers>,
): WriterHandlers {
  let awake: WriterHandlers | null = null
  const nothing = () => Promise.resolve()
  const none = () => Promise.resolve([])
  return {
    async identify(request) {
      const idle = awake ? null : await describeIdle(request.sources)
      if (idle) return idle
      awake ??= await wake()
      return awake.identify(request)
    },
    prepareBackup: (request) => (awake ? awake.prepareBackup(request) : none()),
    prepareSnapshot: (request) => (awake ? awake.prepareSnapshot(request) : nothing()),
    freeze: (request) => (awake ? awake.freeze(request) : nothing()),
    thaw: (request) => (awake ? awake.thaw(request) : none()),
    postSnapshot: (request) => (awake ? awake.postSnapshot(request) : none()),
    backupComplete: (request) => (awake ? awake.backupComplete(request) : nothing()),
    backupShutdown: (request) => (awake ? awake.backupShutdown(request) : nothing()),
    async preRestore(request) {
      awake ??= await wake()
      return awake.preRestore(request)
    },
    async postRestore(request) {
      awake ??= await wake()
      return awake.postRestore(request)
    },
    abort: (request) => (awake ? awake.abort(request) : nothing()),
  }
}
