/** Components of applications: how large they are, when they were backed up, and what they bring along. */
export const components = {
  'At least {size}.': 'Mindestens {size}.',
  'Never backed up.': 'Noch nie gesichert.',
  'Not in the newest restore point.': 'Nicht im neuesten Wiederherstellungspunkt.',
  'Last backed up {time} ({type}).': 'Zuletzt gesichert: {time} ({type}).',
  'Optional: it is backed up when it is ticked.': 'Wahlfrei: Sie wird gesichert, wenn sie angehakt ist.',
  'Brings along: {others}.': 'Nimmt mit: {others}.',
  'Would bring along: {others}.': 'Nähme mit: {others}.',
}
