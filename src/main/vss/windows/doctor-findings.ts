import { fixed, say, sizeOf } from '../../model/sentence'
import type { VssShadowStorage, VssVolume } from '../../native'
import type { Finding } from '..'
import { hresultRow, sayHresult, writerState } from '../documents'
import { type Answer, type DoctorFacts, SERVICES } from './doctor-facts'
import { problem, warning } from './finding'

/** What the facts mean (rules Z50 to Z61): each finding with its cause and cure, or that all is fine. */
export function doctorFindings(facts: DoctorFacts): readonly Finding[] {
  const found = [
    ...Object.values<Answer<unknown>>({ ...facts }).flatMap(unanswered),
    ...told(facts.process, ofProcess),
    ...told(facts.services, ofServices),
    ...told(facts.providers, ofProviders),
    ...told(facts.writers, ofWriters),
    ...told(facts.isSetInProgress, (isSo) => (isSo ? [SET_IN_PROGRESS] : [])),
    ...told(facts.storage, (storage) => told(facts.volumes, (volumes) => ofStorage(storage, volumes))),
    ...told(facts.volumes, ofVolumes),
    ...told(facts.copies, (copies) => told(facts.mostCopies, (most) => ofCopies(copies, most))),
  ]
  const fine = {
    id: 'fine',
    level: 'fine',
    what: fixed('Nothing stands in the way of shadow copies here.'),
    cause: '',
    cure: '',
  }
  return found.some(({ level }) => level === 'problem') ? found : [...found, fine as Finding]
}

const told = <Value>(answer: Answer<Value>, judge: (value: Value) => readonly Finding[]): readonly Finding[] =>
  answer.kind === 'told' ? judge(answer.value) : []

function unanswered(answer: Answer<unknown>): readonly Finding[] {
  if (answer.kind === 'told') return []
  const row = hresultRow(answer.hresult)
  const words = sayHresult(answer.hresult)
  return [
    problem(
      'call-failed',
      say('{name} failed: {why}', { name: answer.call, why: words }),
      row?.cause ?? words,
      row?.cure ?? fixed('Send this report.'),
    ),
  ]
}

function ofProcess(process: {
  readonly isElevated: boolean
  readonly isSecurityOurs: boolean
  readonly is64Bit: boolean
}) {
  return [
    ...(process.isElevated ? [] : [NOT_ELEVATED]),
    ...(process.is64Bit ? [] : [NOT_64_BIT]),
    ...(process.isSecurityOurs ? [] : [NOT_OUR_SECURITY]),
  ]
}

const NOT_ELEVATED = problem(
  'not-elevated',
  fixed('This program does not run as an administrator.'),
  fixed('Windows lets only administrators, backup operators and its own services make shadow copies.'),
  fixed('Open the prompt with "Run as administrator", or let the service of Penumbra do it.'),
)
const NOT_64_BIT = problem(
  'not-64-bit',
  fixed('This program was built for 32-bit Windows.'),
  fixed('A 64-bit Windows answers no requester of 32 bits.'),
  fixed('Install the 64-bit build.'),
)
const NOT_OUR_SECURITY = warning(
  'com-security',
  fixed('Another part of this process set up COM first.'),
  fixed('Applications that run under a lesser account may not call back (event 8194 in the log of Windows).'),
  fixed('Use the service of Penumbra, where nothing else speaks COM.'),
)
const SET_IN_PROGRESS = warning(
  'set-in-progress',
  fixed('Another program is making a shadow copy set right now.'),
  fixed('Windows makes one set at a time.'),
  fixed('Wait until it has ended. If it never does, restart the service "Volume Shadow Copy".'),
)

const DISABLED = 4
const RUNNING = 4
/** These must run; the others are started when they are needed. */
const ALWAYS: readonly string[] = ['EventSystem', 'RpcSs']

function ofServices(services: DoctorFacts['services'] extends Answer<infer Value> ? Value : never): readonly Finding[] {
  return SERVICES.flatMap((name) => {
    const service = services.find((one) => one.name === name)
    if (!service?.exists)
      return [
        problem(
          'service-missing',
          say('The service {name} is not there.', { name }),
          fixed('This Windows has no whole shadow copy service.'),
          fixed('Repair Windows: run "sfc /scannow" as an administrator.'),
        ),
      ]
    if (service.startType === DISABLED)
      return [
        problem(
          'service-disabled',
          say('The service {name} is switched off.', { name }),
          fixed('Somebody, or a tuning program, disabled it.'),
          say('Set its start type to manual: {command}', { command: `sc config ${name} start= demand` }),
        ),
      ]
    if (ALWAYS.includes(name) && service.state !== RUNNING)
      return [
        problem(
          'service-stopped',
          say('The service {name} does not run.', { name }),
          fixed('The shadow copy service needs it to reach the applications.'),
          say('Start it: {command}', { command: `net start ${name}` }),
        ),
      ]
    return []
  })
}

const SYSTEM_PROVIDER = 'b5946137-7b9f-4925-af80-51abd60b20d5'

function ofProviders(
  providers: DoctorFacts['providers'] extends Answer<infer Value> ? Value : never,
): readonly Finding[] {
  const others = providers.filter(({ id }) => id !== SYSTEM_PROVIDER)
  const missing = providers.length === others.length
  return [
    ...(missing
      ? [
          problem(
            'no-system-provider',
            fixed("Windows' own provider is not registered."),
            fixed('Without it ordinary volumes cannot be copied.'),
            fixed('Repair Windows: run "sfc /scannow" as an administrator.'),
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          warning(
            'other-providers',
            say('Other providers are registered: {names}.', {
              names: others.map(({ name, version }) => `${name} ${version}`).join(', '),
            }),
            fixed(
              'Windows asks them before its own; one that was left behind by a removed program fails copies it says it can make.',
            ),
            fixed(
              'If copies fail, name the provider of Windows in the job, or remove the program that the other came with.',
            ),
          ),
        ]
      : []),
  ]
}

function ofWriters(writers: DoctorFacts['writers'] extends Answer<infer Value> ? Value : never): readonly Finding[] {
  if (writers.length === 0)
    return [
      problem(
        'no-writers',
        fixed('No application answered.'),
        fixed('Windows itself has a dozen writers: either the event system fails, or they may not call back.'),
        fixed('Restart the service "COM+ Event System", then the machine.'),
      ),
    ]
  return writers.flatMap(({ name, status }) => {
    if (!status || status.failure >>> 0 < 0x8000_0000) return []
    const row = hresultRow(status.failure)
    const state = writerState.ofValue(status.state) ?? 'unknown'
    const words = sayHresult(status.failure)
    return [
      warning(
        'writer-failed',
        say('{name} is in the state {state}: {what}', { name, state, what: words }),
        row?.cause ?? words,
        row?.cure ?? fixed('Restart the service of the application.'),
      ),
    ]
  })
}

const MEBIBYTE = 2 ** 20
/** What Windows asks for at least, of a volume of ordinary size. */
const LEAST = 320 * MEBIBYTE

function ofStorage(storage: readonly VssShadowStorage[], volumes: readonly VssVolume[]): readonly Finding[] {
  const volumeOf = (name: string) => volumes.find((volume) => volume.name.toLowerCase() === name.toLowerCase())
  return storage.flatMap((area) => {
    const on = volumeOf(area.diffVolume)
    const of = shown(volumeOf(area.volume), area.volume)
    const place = shown(on, area.diffVolume)
    const command = `vssadmin resize shadowstorage /for=${of} /on=${place} /maxsize=10%`
    const cure = say('Give it more room: {command}', { command })
    return [
      ...(on && on.fileSystem !== 'NTFS'
        ? [
            problem(
              'storage-not-ntfs',
              say('The differences of {of} are kept on {place}, which is {fileSystem}.', {
                ...{ of, place, fileSystem: on.fileSystem || say('of no known file system') },
              }),
              fixed('The source may be FAT or ReFS, but differences can be kept on NTFS alone.'),
              say('Keep them on an NTFS volume: {command}', {
                command: `vssadmin add shadowstorage /for=${of} /on=C:`,
              }),
            ),
          ]
        : []),
      ...(area.maximum >= 0 && area.maximum < LEAST
        ? [
            problem(
              'storage-too-small',
              say('The differences of {of} may take {most} at most.', { of, most: sizeOf(area.maximum) }),
              say('Windows needs {least} before it makes a copy.', { least: sizeOf(LEAST) }),
              cure,
            ),
          ]
        : []),
      ...(area.maximum >= LEAST && area.used > area.maximum * 0.9
        ? [
            warning(
              'storage-nearly-full',
              say('The differences of {of} fill {used} of {most}.', {
                ...{ of, used: sizeOf(area.used), most: sizeOf(area.maximum) },
              }),
              fixed('When it is full Windows deletes copies, the oldest first, also one that is being read.'),
              cure,
            ),
          ]
        : []),
      ...(on && on.available < LEAST
        ? [
            problem(
              'storage-no-space',
              say('{place} has {left} left, and keeps the differences of {of}.', {
                ...{ place, left: sizeOf(on.available), of },
              }),
              say('A copy needs {least} there.', { least: sizeOf(LEAST) }),
              say('Free space on {place}.', { place }),
            ),
          ]
        : []),
    ]
  })
}

const FIXED = 3

function ofVolumes(volumes: readonly VssVolume[]): readonly Finding[] {
  if (volumes.some(({ fileSystem }) => fileSystem === 'NTFS')) return []
  const found = volumes.filter(({ kind }) => kind === FIXED).map((volume) => shown(volume, volume.name))
  return [
    problem(
      'no-ntfs',
      fixed('No mounted volume is NTFS.'),
      say('The differences of shadow copies can be kept nowhere ({volumes}).', {
        volumes: found.join(', ') || say('no fixed disk'),
      }),
      fixed('Mount an NTFS volume.'),
    ),
  ]
}

const HIGHEST = 512

function ofCopies(copies: readonly { readonly volume: string }[], most: number | null): readonly Finding[] {
  const limit = Math.min(most ?? HIGHEST, HIGHEST)
  const counts = new Map<string, number>()
  for (const { volume } of copies) counts.set(volume, (counts.get(volume) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= limit)
    .map(([volume, count]) =>
      problem(
        'too-many-copies',
        say('{volume} has {count} shadow copies, and may have {limit}.', { volume, count, limit }),
        fixed('Copies of programs that were ended in the middle stay and count.'),
        fixed('Delete old ones: penumbra shadows delete ID'),
      ),
    )
}

const shown = (volume: VssVolume | undefined, name: string): string =>
  volume?.mountPoints[0]?.replace(/\\$/, '') ?? name
