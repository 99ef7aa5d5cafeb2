export const mountWords = {
  open: 'Open as a folder',
  unmount: 'Unmount',
  busy: 'One moment…',
  detail: 'Shows this restore point in your file manager, where files can be looked at and copied but not changed.',
  shownIn: (folder: string): string => `Shown in ${folder} until it is unmounted or Penumbra is closed.`,
} as const
