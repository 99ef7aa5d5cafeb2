import { z } from 'zod'
import type { JobStatus } from '../../contract/jobs'
import { Topic } from '../../contract/notifications'
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

/** What is said of one job: what happened, whether the data is safe, and what to do. */
export function messageOf(topic: 'problem' | 'warning' | 'recovery', { job, verdict }: JobStatus): Written {
  const newest = newestOf(verdict)
  switch (topic) {
    case 'recovery':
      return verdict.colour === 'green'
        ? { topic, title: `${job.name} is protected again`, body: `${newest} There is nothing to do.` }
        : { topic, title: `${job.name} is backed up again`, body: `${newest} Still, ${verdictSentence(verdict)}.` }
    case 'problem':
    case 'warning':
      return {
        topic,
        title: `${job.name}: ${topic === 'problem' ? 'a problem' : 'a warning'}`,
        body:
          `About ${job.name}: ${verdictSentence(verdict)}. ${newest} ` +
          'Your own files are as they were. Open Penumbra to see what to do, or ask `penumbra job why`. ' +
          'This is said once, until it is over.',
      }
  }
}

/** How a run ended, for those who watch over its rhythm. */
export const pingOf = (how: 'good' | 'bad', { job, verdict }: JobStatus): Written => ({
  topic: how === 'good' ? 'ping-good' : 'ping-bad',
  title: job.name,
  body: how === 'good' ? newestOf(verdict) : `${verdictSentence(verdict)}.`,
})

export const TEST: Written = {
  topic: 'test',
  title: 'Penumbra can reach you',
  body: 'You asked for this message, to see whether it arrives. There is nothing to do.',
}

const newestOf = ({ newestPoint }: JobStatus['verdict']): string =>
  newestPoint === null
    ? 'It has no restore point.'
    : `Its newest restore point is of ${newestPoint.slice(0, 16).replace('T', ' ')}.`
