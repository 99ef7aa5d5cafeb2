/** What every choice of a new password says. */
export const newPasswordWords = {
  generated: 'Password made for you',
  show: 'Show',
  hide: 'Hide',
  copy: 'Copy',
  copied: 'Copied',
  another: 'Make another',
  typeOwn: 'Type my own instead',
  useGenerated: 'Make one for me instead',
  second: 'The same again',
  differ: 'The two passwords are not the same.',
}
