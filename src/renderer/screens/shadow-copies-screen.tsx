import { useStore } from 'zustand'
import { CreateCard } from '../features/shadow-copies/create-card'
import { QuestionDialog } from '../features/shadow-copies/question-dialog'
import { ShadowCopiesView } from '../features/shadow-copies/shadow-copies-view'
import { words } from '../features/shadow-copies/words'
import { useStores } from '../stores-context'
import { mayAsk } from '../stores/host'

/** Connects the shadow copies that exist to what a person may do with them. */
export function ShadowCopiesScreen() {
  const { shadowCopies, host, ticker } = useStores()
  const state = useStore(shadowCopies.store)
  const now = useStore(ticker.store)
  const canChange = useStore(host.store, (known) => mayAsk(known, 'shadow-copies.create'))
  const isListed = state.kind === 'listed'
  return (
    <>
      <ShadowCopiesView
        state={state}
        now={now}
        canChange={canChange}
        actions={{
          expose: (id) => void shadowCopies.expose(id, words.chooseFolder),
          conceal: (id) => void shadowCopies.conceal(id),
          ask: shadowCopies.ask,
          look: () => void shadowCopies.load(),
        }}
        create={
          isListed && (
            <CreateCard
              volumes={state.volumes}
              isBusy={state.working !== null}
              isMaking={state.working === 'create'}
              onCreate={(volume, context) => void shadowCopies.create(volume, context)}
            />
          )
        }
      />
      {isListed && state.question && (
        <QuestionDialog
          question={state.question}
          isBusy={state.working !== null}
          onType={shadowCopies.type}
          onConfirm={() => void shadowCopies.confirm()}
          onLeave={() => shadowCopies.ask(null)}
        />
      )}
    </>
  )
}
