import type { JobPlan } from '../../../contract/plans'
import { Disclosure } from '../../components/disclosure'
import { componentName } from '../../stores/application-choice'
import { chainInWords, vssTypeName } from '../../words/backup-type'
import { words } from './words'

/** The same plan in the words of the shadow copy service, for who knows them. */
export function ExpertView({ plan }: { readonly plan: JobPlan }) {
  return (
    <Disclosure label={words.told}>
      <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
        <dt className="text-soft">{words.asked}</dt>
        <dd className="font-mono text-xs leading-5">{vssTypeName[plan.asked]}</dd>
        <dt className="text-soft">{words.told}</dt>
        <dd className="font-mono text-xs leading-5">{vssTypeName[plan.type]}</dd>
      </dl>
      <ul className="grid gap-4">
        {plan.writers.map(({ instanceId, writerId, name, part, knows, components }) => (
          <li key={instanceId}>
            <p className="font-medium">{name}</p>
            <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 font-mono text-xs">
              <dt className="text-soft">{words.writerId}</dt>
              <dd className="break-all select-text">{writerId}</dd>
              <dt className="text-soft">{words.knows}</dt>
              <dd>{knows.map((type) => vssTypeName[type]).join(' ')}</dd>
              <dt className="text-soft">{words.part}</dt>
              <dd>{part ? `${part.kind}${part.why === '' ? '' : ` (${part.why})`}` : ''}</dd>
              {components
                .filter(({ chain, previousStamp }) => chain.length > 0 || previousStamp !== null)
                .slice(0, MOST)
                .map((component) => (
                  <div key={componentName(component)} className="contents">
                    <dt className="text-soft break-all">{componentName(component)}</dt>
                    <dd className="break-all">
                      {words.chain} {chainInWords(component.chain) || words.begins}
                      {component.previousStamp !== null && `; ${words.stamp} ${component.previousStamp}`}
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

/** Rows of one writer; who needs more uses the command line's plan. */
const MOST = 100
