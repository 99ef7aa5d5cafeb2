/** What goes out by the desktop, by mail and by ntfy. */
export const mainNotifications = {
  'This week: nothing is protected': 'Diese Woche: nichts ist geschützt',
  'This week: {good} of {jobs, plural, one {# job} other {# jobs}} protected':
    'Diese Woche: {good} von {jobs, plural, one {# Auftrag} other {# Aufträgen}} geschützt',
  'There is no job, so nothing is backed up. Open Penumbra to protect something.':
    'Es gibt keinen Auftrag, also wird nichts gesichert. Öffnen Sie Penumbra, um etwas zu schützen.',
  'Since {time}:': 'Seit {time}:',
  'newest restore point: {time}': 'neuester Wiederherstellungspunkt: {time}',
  'last proven restorable: {time}': 'zuletzt als wiederherstellbar nachgewiesen: {time}',
  'last proven restorable: never': 'zuletzt als wiederherstellbar nachgewiesen: nie',
  'needs attention: {what}': 'braucht Aufmerksamkeit: {what}',
  'did not run since {time}: {why}': 'lief nicht seit {time}: {why}',
  'runs: none, {added} added': 'Läufe: keine, {added} hinzugefügt',
  'runs: {runs} ({good} good, {warning} with warnings, {failed} failed, {stopped} stopped), {added} added':
    'Läufe: {runs} ({good} gut, {warning} mit Warnungen, {failed} fehlgeschlagen, {stopped} abgebrochen), {added} hinzugefügt',
  none: 'keiner',
  'it is paused': 'er ist angehalten',
  'it runs only when a person starts it': 'er läuft nur, wenn ihn jemand startet',
  'its restore points look suspicious, so none is removed':
    'seine Wiederherstellungspunkte sehen verdächtig aus, deshalb wird keiner entfernt',
  '{name} could not be reached': '{name} war nicht erreichbar',
  '{name} is protected again': '{name} ist wieder geschützt',
  '{newest} There is nothing to do.': '{newest} Es ist nichts zu tun.',
  '{name} is backed up again': '{name} wird wieder gesichert',
  '{newest} Still, {how}.': '{newest} Aber: {how}.',
  '{name}: a problem': '{name}: ein Problem',
  '{name}: a warning': '{name}: eine Warnung',
  'About {name}: {how}. {newest} Your own files are as they were. Open Penumbra to see what to do, or ask `penumbra job why`. This is said once, until it is over.':
    'Zu {name}: {how}. {newest} Ihre eigenen Dateien sind, wie sie waren. Öffnen Sie Penumbra, um zu sehen, was zu tun ist, oder fragen Sie `penumbra job why`. Das wird einmal gesagt, bis es vorbei ist.',
  'Penumbra can reach you': 'Penumbra kann Sie erreichen',
  'You asked for this message, to see whether it arrives. There is nothing to do.':
    'Sie haben um diese Nachricht gebeten, um zu sehen, ob sie ankommt. Es ist nichts zu tun.',
  'It has no restore point.': 'Es gibt keinen Wiederherstellungspunkt.',
  'Its newest restore point is of {time}.': 'Der neueste Wiederherstellungspunkt ist von {time}.',
  '[Penumbra on {computer}] {title}': '[Penumbra auf {computer}] {title}',
  'nothing is protected': 'nichts ist geschützt',
  'no backup was ever made': 'es wurde nie gesichert',
  'the first backup is running': 'die erste Sicherung läuft',
  'it is protected': 'es ist geschützt',
  'the last backup is less than was asked for': 'die letzte Sicherung ist weniger, als verlangt war',
  'its newest restore point is older than it should be':
    'der neueste Wiederherstellungspunkt ist älter, als er sein sollte',
  'its newest restore point is much older than it should be':
    'der neueste Wiederherstellungspunkt ist viel älter, als er sein sollte',
  'the last backup failed': 'die letzte Sicherung schlug fehl',
  'the last backup was stopped, and none was made since': 'die letzte Sicherung wurde abgebrochen, und keine folgte',
  'the target is away, and the newest restore point is older than it should be':
    'das Ziel ist nicht da, und der neueste Wiederherstellungspunkt ist älter, als er sein sollte',
  'a run is dated in the future, so nothing is known for sure':
    'ein Lauf ist in die Zukunft datiert, darum ist nichts sicher bekannt',
  'restore points that were made are not there any more': 'Wiederherstellungspunkte, die es gab, sind nicht mehr da',
  'a copy at another place is older than it should be':
    'eine Kopie an einem anderen Ort ist älter, als sie sein sollte',
  'a copy at another place failed': 'eine Kopie an einem anderen Ort schlug fehl',
  'what came back was not what was backed up': 'was zurückkam, war nicht, was gesichert wurde',
}
