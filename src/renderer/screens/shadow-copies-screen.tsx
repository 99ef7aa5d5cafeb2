import { useStore } from 'zustand'
import { Tabs } from '../components/tabs'
import { ProvidersView } from '../features/providers/providers-view'
import { CreateCard } from '../features/shadow-copies/create-card'
import { QuestionDialog } from '../features/shadow-copies/question-dialog'
import { ShadowCopiesView } from '../features/shadow-copies/shadow-copies-view'
import { words } from '../features/shadow-copies/words'
import { WritersView } from '../features/writers/writers-view'
import { useStores } from '../stores-context'
import { mayAsk } from '../stores/host'
import type { ShadowPart } from '../stores/router'

const PARTS = ['copies', 'writers', 'providers'] as const

/** All about shadow copies: those that exist, the applications that hold still for them, and who makes them of what. */
export function ShadowCopiesScreen({ part }: { readonly part: ShadowPart }) {
  const { writers, providers, openShadowCopies, openRun } = useStores()
  const writersState = useStore(writers.store)
  const providersState = useStore(providers.store)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">{words.heading}</h1>
      <Tabs
        label={words.parts}
        value={part}
        tabs={PARTS.map((value) => ({ value, label: words.part[value] }))}
        onChange={openShadowCopies}
      >
        {part === 'copies' && <Copies />}
        {part === 'writers' && <WritersView state={writersState} onAsk={() => void writers.load()} onOpen={openRun} />}
        {part === 'providers' && <ProvidersView state={providersState} onAsk={() => void providers.load()} />}
      </Tabs>
    </div>
  )
}

/** Connects the shadow copies that exist to what a person may do with them. */
function Copies() {
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
