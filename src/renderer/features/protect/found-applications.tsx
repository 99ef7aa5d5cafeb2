import { CheckRow } from '../../components/check-row'
import { Note } from '../../components/note'
import { addedFolders, withDatabases } from '../../stores/found-application'
import { type Draft, chosenPaths } from '../../stores/protect-draft'
import { tell } from '../../tell'
import { explain } from '../../words/failure'
import { applicationSentence, databasesSentence, words } from './words'

interface Props {
  readonly draft: Draft
  readonly onChoose: (instanceId: string, isChosen: boolean) => void
}

/** Applications whose databases were found: each taken along with what that means, unless a person says otherwise. */
export function FoundApplications({ draft, onChoose }: Props) {
  const { applications } = draft
  return (
    <div className="mt-5 border-t border-line pt-4">
      <h3 className="mb-1 text-sm text-soft">{words.applications}</h3>
      <p aria-live="polite" className="text-sm">
        {statusOf(draft)}
      </p>
      {applications.kind === 'failed' && (
        <Note tone="warning" title={words.applicationsFailed}>
          {explain(applications.failure.code).happened} {explain(applications.failure.code).cure}
        </Note>
      )}
      <ul className="grid">
        {withDatabases(applications).map((one) => (
          <li key={one.instanceId}>
            <CheckRow
              label={one.name}
              detail={[
                databasesSentence(one),
                applicationSentence(one.isChosen, foldersAdded(draft, one)),
                tell(one.unseen),
              ]
                .filter((sentence) => sentence !== '')
                .join(' ')}
              isChecked={one.isChosen}
              onChange={(now) => onChoose(one.instanceId, now)}
            />
          </li>
        ))}
      </ul>
      {applications.kind === 'found' &&
        applications.all.map(
          ({ failure, instanceId, name }) =>
            failure && (
              <div key={instanceId} className="mt-2">
                <Note tone="warning" title={name}>
                  {words.applicationSilent} {explain(failure.code).cure}
                </Note>
              </div>
            ),
        )}
    </div>
  )
}

const foldersAdded = (draft: Draft, one: Parameters<typeof databasesSentence>[0]) =>
  addedFolders({ kind: 'found', all: [{ ...one, isChosen: true }] }, chosenPaths(draft))

function statusOf({ applications }: Draft): string {
  if (applications.kind === 'looking') return words.lookingForApplications
  return applications.kind === 'found' && applications.all.length === 0 ? words.noApplications : ''
}
