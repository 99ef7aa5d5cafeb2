import { type Tone, toneText } from './tone'

/** The shape inside each mark: no meaning rests on colour alone. */
const shapes: Readonly<Record<Tone, React.ReactNode>> = {
  good: <path d="M7 12.5l3.4 3.4L17 9" />,
  warning: <path d="M12 7v6M12 16.6v.1" />,
  bad: <path d="M8.5 8.5l7 7M15.5 8.5l-7 7" />,
  neutral: <path d="M8 12h8" />,
  running: <path d="M12 3a9 9 0 0 1 9 9" />,
}

const outlines: Readonly<Record<Tone, React.ReactNode>> = {
  good: <circle cx="12" cy="12" r="9.5" />,
  warning: <path d="M12 2.6 22 20.5H2z" />,
  bad: <path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z" />,
  neutral: <circle cx="12" cy="12" r="9.5" strokeDasharray="3 3" />,
  running: <circle cx="12" cy="12" r="9" opacity="0.3" />,
}

interface Props {
  readonly tone: Tone
  readonly size?: number
  /** What it says to those who cannot see it; left out when text beside it says the same. */
  readonly label?: string
}

/** A sign with a shape and a colour of its own for each tone. Units of size: CSS pixels. */
export function Mark({ tone, size = 20, label }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={`shrink-0 ${toneText[tone]} ${tone === 'running' ? 'animate-turn' : ''}`}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {outlines[tone]}
      {shapes[tone]}
    </svg>
  )
}
