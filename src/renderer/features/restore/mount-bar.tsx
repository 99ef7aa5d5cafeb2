import type { ReactNode } from 'react'
import type { Failure } from '../../../contract/failure'
import type { MountedPoint } from '../../../contract/mounts'
import { Button } from '../../components/button'
import { FailureCard } from '../../notices/failure-card'
import { mountWords } from './mount-words'

interface Props {
  readonly mounted: MountedPoint | undefined
  readonly isBusy: boolean
  readonly failure: Failure | null
  readonly answer?: ReactNode
  readonly onOpen: () => void
  readonly onUnmount: (mountId: string) => void
}

/** The restore point as a folder of the desktop: where it is, and how it goes away again. */
export function MountBar({ mounted, isBusy, failure, answer, onOpen, onUnmount }: Props) {
  return (
    <>
      {failure && <FailureCard failure={failure} actions={answer} />}
      <div className="flex flex-wrap items-center gap-3 text-sm text-soft">
        <Button disabled={isBusy} onClick={onOpen}>
          {isBusy ? mountWords.busy : mountWords.open}
        </Button>
        {mounted && (
          <Button disabled={isBusy} onClick={() => onUnmount(mounted.mountId)}>
            {mountWords.unmount}
          </Button>
        )}
        <p role="status" className="min-w-0 break-all">
          {mounted ? mountWords.shownIn(mounted.folder) : mountWords.detail}
        </p>
      </div>
    </>
  )
}
