import { BackupError } from '../model/backup-error'
import { englishJson } from '../model/sentence'
import { readArguments } from './arguments'
import { backup } from './backup'
import type { Command } from './command'
import { OK } from './exit-code'
import { acceptPoints, addJob, copyPoints, editJob, setPaused } from './job-change'
import { diffJobs, exportJobs, importJobs } from './job-file'
import { limitJobs } from './job-limits'
import { computerLines, restComputer } from './job-rest'
import { kindLines } from './kind-arguments'
import { type Asked, type JobVerb, OPTIONS, jobNamed } from './job-verb'
import { historyLines, listLine, showLines, storyLines, whyLines } from './job-words'
import { pastLines } from './past-words'

export const job: Command = {
  name: 'job',
  usage:
    'job list | show JOB | why JOB | history [JOB] the jobs of the settings, when they run, and why not now\n' +
    '  job history JOB SESSION|last                what one run did, step by step\n' +
    '  job add NAME -r REPO PATH... | edit JOB [PATH...] | remove JOB | pause JOB | resume JOB | run JOB\n' +
    '      [--protect | --own-applications | --own APPLICATION...] [--expert [--type TYPE]]\n' +
    '      [--by-hand | --goal HOURS | --at HH:MM,... [--on mon,... | --on 1,15]] [--quiet HH:MM-HH:MM]...\n' +
    '      [--wake | --no-wake] [--afterwards sleep|power-off|stay]\n' +
    '      [--on-event lock,idle=MINUTES,log-off,target|none] [--event-rest MINUTES]\n' +
    '      [--jitter MINUTES] [--battery PERCENT] [--metered allow|wait] [--speed gentle|full]\n' +
    '      [--keep-last|hourly|daily|weekly|monthly|yearly N] [--keep-within 1y5m7d2h] [--grace DAYS] | [--keep-all]\n' +
    '      [--name N] [--exclude P]... [--leave-out caches,trash,swap,pagefile,hibernation|all|none]\n' +
    '      [--limit-rate MIB|none] [--window HH:MM-HH:MM[@sat,sun]|none]... [--outside stop|pause|MIB]\n' +
    '      [--script before-freeze|after-thaw|after-run=/PROGRAM]... [--script none] [--script-limit SECONDS]\n' +
    '      [--script-failure stop|warn|ignore] [--shadow-copies required|preferred|none] [--allow-secret-file]\n' +
    '      [--priority high|usual|low]\n' +
    '      [--drive PLACE]... [--drive-password-file F] [--no-drive PLACE|ID] [--turn DAYS] [--eject | --no-eject]\n' +
    '      [--copy-to PLACE]... [--copy-keep last=7,daily=30|all] [--copy-goal HOURS] [--copy-password-file F]\n' +
    '      [--no-copy-to PLACE]...\n' +
    '  job copy JOB                                copy what waits to its further targets, now\n' +
    '  job rest [--now | --stay]                   what the computer does after the runs\n' +
    '  job limits [--movers N] [--place REPO [--slots N] [--limit-rate MIB|none] [--target-half inside|process]]\n' +
    '                                              what the jobs share\n' +
    '  job accept JOB                              go on removing old restore points, after what was suspicious\n' +
    '  job export [FILE] | import FILE | diff FILE  all jobs as one readable file; - is standard input\n' +
    '      --attached asks the service instead of this profile',
  async run(needs, args, console, signal) {
    const [word = '', ...rest] = args
    const verb = VERBS[word]
    if (!verb) throw new BackupError('invalid-request', `job takes one of ${Object.keys(VERBS).join(', ')}.`)
    const { values, positionals } = readArguments(rest, OPTIONS)
    const host = values.attached === true ? 'service' : 'application'
    const asked: Asked = {
      needs,
      console,
      signal,
      values,
      positionals,
      ask: (call, input) => needs.ask(host, call, input),
    }
    return verb(asked)
  },
}

const list: JobVerb = async ({ ask, console: { print }, values }) => {
  const all = await ask('jobs.list', {})
  if (values.json) print(englishJson(all.map(({ job: one, next, verdict }) => ({ ...one, next, verdict }))))
  else for (const status of all) print(listLine(status))
  if (all.length === 0 && !values.json) print('no jobs')
  return OK
}

const show: JobVerb = async (asked) => {
  const status = await jobNamed(asked)
  const { print } = asked.console
  if (asked.values.json) print(englishJson(status))
  else {
    const { repositories } = await asked.ask('jobs.limits', { resources: null })
    const halves = new Set(repositories.flatMap((one) => (one.targetHalf === 'process' ? one.repository : [])))
    const more = [...kindLines(status.job, asked.values.expert === true), ...(await computerLines(asked, status.job))]
    for (const line of showLines(status, (place) => halves.has(place), more)) print(line)
  }
  return OK
}

const why: JobVerb = async (asked) => {
  const status = await jobNamed(asked)
  const { print } = asked.console
  if (asked.values.json) print(englishJson({ job: status.job.id, next: status.next, missed: status.missed }))
  else for (const line of whyLines(status)) print(line)
  return OK
}

/** Of all jobs, of one, or of one of its runs step by step. */
const history: JobVerb = async (asked) => {
  if (asked.positionals.length === 0) return historyOfAll(asked)
  const status = await jobNamed(asked)
  const { print } = asked.console
  const named = asked.positionals[1]
  if (named !== undefined) {
    const run = status.runs.find(({ sessionId }, at) => (named === 'last' ? at === 0 : sessionId.startsWith(named)))
    if (!run)
      throw new BackupError('invalid-request', `${status.job.name} has no run ${named}; \`last\` is its newest.`)
    const story = await asked.ask('sessions.story', { sessionId: run.sessionId })
    if (asked.values.json) print(englishJson({ run, ...story }))
    else for (const line of storyLines(run, story)) print(line)
    return OK
  }
  if (asked.values.json) print(englishJson({ runs: status.runs, missed: status.missed }))
  else for (const line of historyLines(status)) print(line)
  return OK
}

const historyOfAll: JobVerb = async ({ ask, console: { print }, values }) => {
  const past = await ask('jobs.past', {})
  if (values.json) print(englishJson(past))
  else for (const line of pastLines(past)) print(line)
  return OK
}

const remove: JobVerb = async (asked) => {
  const { job: one } = await jobNamed(asked)
  await asked.ask('jobs.remove', { jobId: one.id })
  asked.console.print(`${one.name} is removed. Its restore points and its password stay.`)
  return OK
}

/** Here as `backup --job`, whose progress it shows; in the service it is started, and goes on there. */
const run: JobVerb = async (asked) => {
  const { needs, console, signal, values, ask } = asked
  const { job: one } = await jobNamed(asked)
  if (values.attached !== true) {
    return backup.run(needs, ['--job', one.id, ...(values.json ? ['--json'] : [])], console, signal)
  }
  const { sessionId } = await ask('backup.start', { jobId: one.id })
  console.print(values.json ? englishJson({ sessionId }) : `${one.name} has begun in the service.`)
  return OK
}

const VERBS: Readonly<Record<string, JobVerb>> = {
  ...{ list, show, why, history, remove, run, add: addJob, edit: editJob },
  ...{ accept: acceptPoints, copy: copyPoints, limits: limitJobs, rest: restComputer },
  ...{ pause: setPaused(true), resume: setPaused(false) },
  ...{ export: exportJobs, import: importJobs, diff: diffJobs },
}
