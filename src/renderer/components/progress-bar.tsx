import { Progress } from 'radix-ui'

interface Props {
  readonly label: string
  /** From 0 to 1; null while nobody knows, and the bar moves without promising anything. */
  readonly share: number | null
  readonly isSmall?: boolean
}

/** How far something has come. */
export function ProgressBar({ label, share, isSmall = false }: Props) {
  return (
    <Progress.Root
      aria-label={label}
      value={share === null ? null : Math.floor(share * 100)}
      max={100}
      className={`relative overflow-hidden rounded-full bg-accent-ground forced-colors:border ${isSmall ? 'h-1.5' : 'h-2.5'}`}
    >
      {share === null ? (
        <Progress.Indicator className="absolute inset-y-0 w-1/3 animate-slide rounded-full bg-accent keeps-ground" />
      ) : (
        <Progress.Indicator
          className="h-full rounded-full bg-accent transition-[width] duration-300 keeps-ground"
          style={{ width: `${share * 100}%` }}
        />
      )}
    </Progress.Root>
  )
}
