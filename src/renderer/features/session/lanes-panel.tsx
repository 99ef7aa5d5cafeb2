import { Card } from '../../components/card'
import { formatMilliseconds, formatOffset } from '../../format'
import { ConsistencyBadge } from '../../notices/consistency-badge'
import { LaneCell } from './lane-cell'
import type { Stage } from '../../stores/replay-frames'
import { type Lane, type LaneStep, laneSteps, lanesOf } from './lanes'
import { laneStepWords, words } from './words'
import { writerStateWords } from '../../words/writer-state'

const roles: Readonly<Record<Lane['role'], string>> = {
  requester: words.requesterRole,
  writer: words.writerRole,
  provider: words.providerRole,
}

/** The shadow copy as it happens, or as it happened: every part in a lane, every step a light with its time. */
export function LanesPanel({ session }: { readonly session: Stage }) {
  const { freezeMilliseconds } = session
  const steps = laneSteps(session)
  return (
    <Card
      title={words.lanes}
      aside={
        freezeMilliseconds !== null && (
          <p className="rounded-full bg-accent-ground px-3 py-0.5 text-sm font-medium text-accent tabular-nums">
            {words.held(formatMilliseconds(freezeMilliseconds))}
          </p>
        )
      }
    >
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.lanesTable}>
        <table className="w-full min-w-3xl table-fixed border-collapse text-sm">
          <caption className="sr-only">{words.lanesTable}</caption>
          <thead>
            <tr>
              <th scope="col" className="w-44 pb-2 text-left font-medium text-soft">
                {words.lane}
              </th>
              {steps.map((step) => (
                <th
                  key={step}
                  scope="col"
                  className="px-1 pb-2 text-center align-top text-xs font-medium break-words text-soft"
                >
                  {laneStepWords[step]}
                  <span className="block font-normal tabular-nums">{timeOf(session, step)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lanesOf(session).map((lane) => (
              <tr key={lane.key}>
                <th scope="row" className="max-w-48 py-1.5 pr-4 text-left font-normal">
                  <span className="block truncate font-medium">{lane.name || words.requester}</span>
                  <span className="block text-xs text-soft">{roles[lane.role]}</span>
                  {lane.states && (
                    <span className="block text-xs">
                      {words.beforeAndNow(writerStateWords[lane.states.before], writerStateWords[lane.states.now])}
                    </span>
                  )}
                </th>
                {lane.cells.map((state, index) => (
                  <LaneCell key={steps[index]} state={state} isHolding={index >= 3 && index <= 5} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ShadowCopies session={session} />
    </Card>
  )
}

/** How long after its beginning the session came to a step; nothing for one that it did not come to. */
function timeOf({ startedAt, moments = [] }: Stage, step: LaneStep): string {
  const moment = moments.find((known) => known.step === step)
  return moment ? formatOffset(Date.parse(moment.at) - Date.parse(startedAt)) : '\u00a0'
}

function ShadowCopies({ session: { shadowCopies, commitSpreadMilliseconds } }: { readonly session: Stage }) {
  if (shadowCopies.length === 0) return null
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="mb-2 text-sm text-soft">{words.volumes}</h3>
      <ul className="grid gap-1.5">
        {shadowCopies.map(({ volume, provider, consistency }) => (
          <li key={volume} className="flex flex-wrap items-center gap-x-4 text-sm">
            <span className="font-mono text-xs">{volume}</span>
            <span className="text-soft">{provider ?? words.noProvider}</span>
            <ConsistencyBadge consistency={consistency} />
          </li>
        ))}
      </ul>
      {commitSpreadMilliseconds !== null && shadowCopies.length > 1 && (
        <p className="mt-2 text-sm text-soft">
          {words.spread}: {formatMilliseconds(commitSpreadMilliseconds)}
        </p>
      )}
    </div>
  )
}
