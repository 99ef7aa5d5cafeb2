import type { WriterState, WriterStatus } from '../../../contract/writers'
import { Card } from '../../components/card'
import { Mark } from '../../components/mark'
import { explain } from '../../words/failure'
import { partSentence } from '../../words/backup-type'
import { ComponentRow } from './component-row'
import { tell } from '../../tell'
import { words } from './words'
import { writerStateWords, writerTone } from '../../words/writer-state'

/** Every writer with its state before and now, and what was reached for each of its components. */
export function WritersPanel({ writers }: { readonly writers: readonly WriterStatus[] }) {
  return (
    <Card title={words.writers}>
      {writers.length === 0 ? (
        <p className="text-sm text-soft">{words.noWriters}</p>
      ) : (
        <div className="overflow-x-auto" tabIndex={0} role="group" aria-label={words.writers}>
          <table className="w-full min-w-xl border-collapse text-sm">
            <caption className="sr-only">{words.writers}</caption>
            <thead>
              <tr className="border-b border-line text-left text-soft">
                {[words.writer, words.before, words.after, words.writerConsistency].map((label) => (
                  <th key={label} scope="col" className="py-2 pr-4 font-medium">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            {writers.map((writer) => (
              <WriterRows key={writer.instanceId} writer={writer} />
            ))}
          </table>
        </div>
      )}
    </Card>
  )
}

function WriterRows({ writer }: { readonly writer: WriterStatus }) {
  return (
    <tbody className="border-b border-line last:border-0">
      <tr>
        <th scope="row" className="py-2.5 pr-4 text-left font-medium">
          {writer.name}
        </th>
        <td className="pr-4">
          <State state={writer.stateBefore} />
        </td>
        <td className="pr-4">
          <State state={writer.state} />
        </td>
        <td />
      </tr>
      {writer.part && (
        <tr>
          <td colSpan={4} className="pb-2 text-soft">
            {partSentence(writer.part)}
          </td>
        </tr>
      )}
      {writer.failure && (
        <tr>
          <td colSpan={4} className="pb-3 text-bad">
            {explain(writer.failure.code).happened}{' '}
            <span className="font-mono text-xs">{tell(writer.failure.message)}</span>
          </td>
        </tr>
      )}
      {writer.components.map((component) => (
        <ComponentRow key={`${component.logicalPath}\\${component.name}`} component={component} />
      ))}
    </tbody>
  )
}

function State({ state }: { readonly state: WriterState }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Mark tone={writerTone(state)} size={16} />
      {writerStateWords[state]}
    </span>
  )
}
