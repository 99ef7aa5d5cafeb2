import { z } from 'zod'
import type { JobStatus } from '../../contract/jobs'
import { Topic } from '../../contract/notifications'
import { t, tell } from '../model/language'
import { say, timeOf } from '../model/sentence'
import { verdictSentence } from './verdict-sentence'

/** What goes out over a channel. `ping-good` and `ping-bad` are for those who watch over a rhythm, and nobody else. */
export const Message = z.object({
  id: z.string(),
  topic: z.enum([...Topic.options, 'ping-good', 'ping-bad', 'test']),
  title: z.string(),
  body: z.string(),
  /** Null where it is about all of them. */
  job: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: z.string(),
})
export type Message = z.infer<typeof Message>

type Written = Pick<Message, 'topic' | 'title' | 'body'>

/** What is said of one job: what happened, whether the data is safe, and what to do; in the language of this process. */
export function messageOf(topic: 'problem' | 'warning' | 'recovery', { job: { name }, verdict }: JobStatus): Written {
  const newest = newestOf(verdict)
  const how = tell(verdictSentence(verdict))
  switch (topic) {
    case 'recovery':
      return verdict.colour === 'green'
        ? {
            topic,
            title: t('{name} is protected again', { name }),
            body: t('{newest} There is nothing to do.', { newest }),
          }
        : { topic, title: t('{name} is backed up again', { name }), body: t('{newest} Still, {how}.', { newest, how }) }
    case 'problem':
    case 'warning':
      return {
        topic,
        title: topic === 'problem' ? t('{name}: a problem', { name }) : t('{name}: a warning', { name }),
        body: t(
          'About {name}: {how}. {newest} Your own files are as they were. Open Penumbra to see what to do, or ask `penumbra job why`. This is said once, until it is over.',
          { name, how, newest },
        ),
      }
  }
}

/** How a run ended, for those who watch over its rhythm. */
export const pingOf = (how: 'good' | 'bad', { job, verdict }: JobStatus): Written => ({
  topic: how === 'good' ? 'ping-good' : 'ping-bad',
  title: job.name,
  body: how === 'good' ? newestOf(verdict) : `${tell(verdictSentence(verdict))}.`,
})

/** To see whether a channel works. */
export const testMessage = (): Written => ({
  topic: 'test',
  title: t('Penumbra can reach you'),
  body: t('You asked for this message, to see whether it arrives. There is nothing to do.'),
})

const newestOf = ({ newestPoint }: JobStatus['verdict']): string =>
  newestPoint === null
    ? t('It has no restore point.')
    : tell(say('Its newest restore point is of {time}.', { time: timeOf(newestPoint) }))
