import type { VssShadowStorage, VssVolume } from '../../native'
import type { Finding } from '..'
import { describeHresult, hresultRow, writerState } from '../documents'
import { type Answer, type DoctorFacts, SERVICES } from './doctor-facts'

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
    what: 'Nothing stands in the way of shadow copies here.',
    cause: '',
    cure: '',
  }
  return found.some(({ level }) => level === 'problem') ? found : [...found, fine as Finding]
}

const told = <Value>(answer: Answer<Value>, judge: (value: Value) => readonly Finding[]): readonly Finding[] =>
  answer.kind === 'told' ? judge(answer.value) : []

const problem = (id: string, what: string, cause: string, cure: string): Finding => ({
  id,
  level: 'problem',
  what,
  cause,
  cure,
})
const warning = (id: string, what: string, cause: string, cure: string): Finding => ({
  id,
  level: 'warning',
  what,
  cause,
  cure,
})

function unanswered(answer: Answer<unknown>): readonly Finding[] {
  if (answer.kind === 'told') return []
  const row = hresultRow(answer.hresult)
  const words = describeHresult(answer.hresult)
  return [
    problem('call-failed', `${answer.call} failed: ${words}`, row?.cause ?? words, row?.cure ?? 'Send this report.'),
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
  'This program does not run as an administrator.',
  'Windows lets only administrators, backup operators and its own services make shadow copies.',
  'Open the prompt with "Run as administrator", or let the service of Penumbra do it.',
)
const NOT_64_BIT = problem(
  'not-64-bit',
  'This program was built for 32-bit Windows.',
  'A 64-bit Windows answers no requester of 32 bits.',
  'Install the 64-bit build.',
)
const NOT_OUR_SECURITY = warning(
  'com-security',
  'Another part of this process set up COM first.',
  'Applications that run under a lesser account may not call back (event 8194 in the log of Windows).',
  'Use the service of Penumbra, where nothing else speaks COM.',
)
const SET_IN_PROGRESS = warning(
  'set-in-progress',
  'Another program is making a shadow copy set right now.',
  'Windows makes one set at a time.',
  'Wait until it has ended. If it never does, restart the service "Volume Shadow Copy".',
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
          `The service ${name} is not there.`,
          'This Windows has no whole shadow copy service.',
          'Repair Windows: run "sfc /scannow" as an administrator.',
        ),
      ]
    if (service.startType === DISABLED)
      return [
        problem(
          'service-disabled',
          `The service ${name} is switched off.`,
          'Somebody, or a tuning program, disabled it.',
          `Set its start type to manual: sc config ${name} start= demand`,
        ),
      ]
    if (ALWAYS.includes(name) && service.state !== RUNNING)
      return [
        problem(
          'service-stopped',
          `The service ${name} does not run.`,
          'The shadow copy service needs it to reach the applications.',
          `Start it: net start ${name}`,
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
            "Windows' own provider is not registered.",
            'Without it ordinary volumes cannot be copied.',
            'Repair Windows: run "sfc /scannow" as an administrator.',
          ),
        ]
      : []),
    ...(others.length > 0
      ? [
          warning(
            'other-providers',
            `Other providers are registered: ${others.map(({ name, version }) => `${name} ${version}`).join(', ')}.`,
            'Windows asks them before its own; one that was left behind by a removed program fails copies it says it can make.',
            'If copies fail, name the provider of Windows in the job, or remove the program that the other came with.',
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
        'No application answered.',
        'Windows itself has a dozen writers: either the event system fails, or they may not call back.',
        'Restart the service "COM+ Event System", then the machine.',
      ),
    ]
  return writers.flatMap(({ name, status }) => {
    if (!status || status.failure >>> 0 < 0x8000_0000) return []
    const row = hresultRow(status.failure)
    const state = writerState.ofValue(status.state) ?? 'unknown'
    const words = describeHresult(status.failure)
    return [
      warning(
        'writer-failed',
        `${name} is ${state}: ${words}`,
        row?.cause ?? words,
        row?.cure ?? 'Restart the service of the application.',
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
    const size = (bytes: number): string => `${Math.round(bytes / MEBIBYTE)} MiB`
    const cure = `Give it more room: vssadmin resize shadowstorage /for=${of} /on=${place} /maxsize=10%`
    return [
      ...(on && on.fileSystem !== 'NTFS'
        ? [
            problem(
              'storage-not-ntfs',
              `The differences of ${of} are kept on ${place}, which is ${on.fileSystem === '' ? 'of no known file system' : on.fileSystem}.`,
              'The source may be FAT or ReFS, but differences can be kept on NTFS alone.',
              `Keep them on an NTFS volume: vssadmin add shadowstorage /for=${of} /on=C:`,
            ),
          ]
        : []),
      ...(area.maximum >= 0 && area.maximum < LEAST
        ? [
            problem(
              'storage-too-small',
              `The differences of ${of} may take ${size(area.maximum)} at most.`,
              `Windows needs ${size(LEAST)} before it makes a copy.`,
              cure,
            ),
          ]
        : []),
      ...(area.maximum >= LEAST && area.used > area.maximum * 0.9
        ? [
            warning(
              'storage-nearly-full',
              `The differences of ${of} fill ${size(area.used)} of ${size(area.maximum)}.`,
              'When it is full Windows deletes copies, the oldest first, also one that is being read.',
              cure,
            ),
          ]
        : []),
      ...(on && on.available < LEAST
        ? [
            problem(
              'storage-no-space',
              `${place} has ${size(on.available)} left, and keeps the differences of ${of}.`,
              `A copy needs ${size(LEAST)} there.`,
              `Free space on ${place}.`,
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
      'No mounted volume is NTFS.',
      `The differences of shadow copies can be kept nowhere (${found.join(', ') || 'no fixed disk'}).`,
      'Mount an NTFS volume.',
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
        `${volume} has ${count} shadow copies, and may have ${limit}.`,
        'Copies of programs that were ended in the middle stay and count.',
        'Delete old ones: penumbra shadows delete ID',
      ),
    )
}

const shown = (volume: VssVolume | undefined, name: string): string =>
  volume?.mountPoints[0]?.replace(/\\$/, '') ?? name
