import type { SessionState, SessionTask } from '../../../contract/sessions'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import type { Tone } from '../../components/tone'
import { formatBytes, formatCount, formatSpeed } from '../../format'
import { tell } from '../../tell'
import { taskStateWords, words } from './words'
import { WorkloadBar } from './workload-bar'

const tones: Readonly<Record<SessionTask['state'], Tone>> = {
  waiting: 'neutral',
  reading: 'running',
  paused: 'neutral',
  done: 'good',
  failed: 'bad',
  stopped: 'neutral',
}

/** What becomes of each volume, and where the time goes. Nothing for a session that has no volumes. */
export function TasksPanel({ session: { tasks = [], workload } }: { readonly session: SessionState }) {
  if (tasks.length === 0) return null
  return (
    <Card title={words.tasks}>
      <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.tasks}>
        <table className="w-full min-w-lg border-collapse text-sm">
          <caption className="sr-only">{words.tasks}</caption>
          <thead>
            <tr className="border-b border-line text-left text-soft">
              {[words.task, words.taskState].map((label) => (
                <th key={label} scope="col" className="py-2 pr-4 font-medium">
                  {label}
                </th>
              ))}
              {[words.taskFiles, words.taskBytes, words.speed].map((label) => (
                <th key={label} scope="col" className="py-2 pl-4 text-right font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <TaskRow key={task.volume} task={task} />
            ))}
          </tbody>
        </table>
      </div>
      {workload && <WorkloadBar workload={workload} />}
    </Card>
  )
}

function TaskRow({ task }: { readonly task: SessionTask }) {
  const { volume, state, filesDone, filesTotal, bytesDone, bytesTotal, speed, reason } = task
  return (
    <tr className="border-b border-line align-top last:border-0">
      <th scope="row" className="max-w-xs py-2.5 pr-4 text-left font-mono text-xs leading-5 font-normal break-all">
        {volume}
      </th>
      <td className="py-2.5 pr-4">
        <span className="inline-flex items-center gap-1.5">
          <Mark tone={tones[state]} size={16} />
          {taskStateWords[state]}
        </span>
        {reason && <span className="block max-w-xs text-xs text-soft">{tell(reason)}</span>}
      </td>
      <Count done={formatCount(filesDone)} total={filesTotal === null ? null : formatCount(filesTotal)} />
      <Count done={formatBytes(bytesDone)} total={bytesTotal === null ? null : formatBytes(bytesTotal)} />
      <td className="py-2.5 pl-4 text-right tabular-nums">{speed > 0 ? formatSpeed(speed) : words.unknown}</td>
    </tr>
  )
}

/** What is done, and of how much, once that is known. */
const Count = ({ done, total }: { readonly done: string; readonly total: string | null }) => (
  <td className="py-2.5 pl-4 text-right tabular-nums">
    {done}
    {total !== null && total !== done && <span className="block text-xs text-soft">{words.of(total)}</span>}
  </td>
)
