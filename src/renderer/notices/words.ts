/** Words that every screen uses in the same way. */
export const noticeWords = {
  details: 'Technical details',
  copy: 'Copy report',
  copied: 'Report copied',
  code: 'Code',
  message: 'Message',
  retry: 'Try again',
  cure: 'What to do',
  more: (count: number) => `and ${count} more`,
}
