/** What main says of copies, drives that take turns, retention, verdicts, and of what this computer can do. */
export const mainJobs = {
  'none of the drives that take turns is connected; connect one of them':
    'keines der Laufwerke, die sich abwechseln, ist angeschlossen; schließen Sie eines an',
  'a run is dated {time}, and that is still to come': 'ein Lauf ist auf {time} datiert, und das kommt erst noch',
  'the newest restore point is not in the repository': 'der neueste Wiederherstellungspunkt ist nicht im Repository',
  'no restore point of this job is in the repository': 'kein Wiederherstellungspunkt dieses Auftrags ist im Repository',
  'this restore point is {reached}; the job asks for {floor}':
    'dieser Wiederherstellungspunkt ist {reached}; der Auftrag verlangt {floor}',
  'the run ended with a warning': 'der Lauf endete mit einer Warnung',
  'application-consistent': 'anwendungskonsistent',
  recoverable: 'wiederanlauffähig',
  'crash-consistent': 'absturzkonsistent',
  'file-consistent': 'dateikonsistent',
  'not-captured': 'nicht erfasst',
  'it is tried again by itself': 'es wird von selbst wieder versucht',
  'it goes on as soon as that is connected': 'es geht weiter, sobald der Ort angeschlossen ist',
  'Restore points are being copied to {place}.': 'Wiederherstellungspunkte werden nach {place} kopiert.',
  'The copy to {place} failed. The backup itself is not touched by that; {then}. {why}':
    'Die Kopie nach {place} schlug fehl. Die Sicherung selbst ist davon nicht berührt; {then}. {why}',
  'The copy at {place} is late: {lacks}; {then}.': 'Die Kopie in {place} ist verspätet: {lacks}; {then}.',
  '{place} is not connected; {lacks}.': '{place} ist nicht angeschlossen; {lacks}.',
  'At {place} {behind, plural, one {one restore point waits} other {# restore points wait}} to be copied; {then}.':
    'Für {place} {behind, plural, one {wartet ein Wiederherstellungspunkt} other {warten # Wiederherstellungspunkte}} auf die Kopie; {then}.',
  'Nothing is at {place} yet, and nothing waits to be copied.':
    'In {place} ist noch nichts, und nichts wartet auf die Kopie.',
  'Every restore point is at {place} too, the newest of {time}.':
    'Jeder Wiederherstellungspunkt ist auch in {place}, der neueste von {time}.',
  '{behind, plural, =0 {nothing is missing there} one {one restore point waits to be copied} other {# restore points wait to be copied}}':
    '{behind, plural, =0 {dort fehlt nichts} one {ein Wiederherstellungspunkt wartet auf die Kopie} other {# Wiederherstellungspunkte warten auf die Kopie}}',
  'before applications are held': 'bevor Anwendungen angehalten werden',
  'after applications were let go': 'nachdem Anwendungen weiterlaufen',
  'after the run': 'nach dem Lauf',
  '{moment}: {why}': '{moment}: {why}',
  '{moment}: {why}; it said: {output}': '{moment}: {why}; es meldete: {output}',
  'It failed {how}': 'Es schlug fehl, {how}',
  'Run it by hand as the owner of the job and see what it lacks, or take it out of the job.':
    'Starten Sie es als Besitzer des Auftrags von Hand und sehen Sie nach, was fehlt; oder nehmen Sie es aus dem Auftrag.',
  'it was cancelled': 'es wurde abgebrochen',
  'it took longer than {seconds} s': 'es dauerte länger als {seconds} s',
  'it ended with {status}': 'es endete mit {status}',
  '{name} ended it': '{name} beendete es',
  '{removed, plural, one {# restore point was removed} other {# restore points were removed}}; {planned} more are planned to go.':
    '{removed, plural, one {# Wiederherstellungspunkt wurde entfernt} other {# Wiederherstellungspunkte wurden entfernt}}; {planned} weitere sind dafür vorgesehen.',
  'What goes is planned again after the next run.': 'Was geht, wird nach dem nächsten Lauf neu geplant.',
  'The restore point {id} cannot be read: {why}': 'Der Wiederherstellungspunkt {id} ist nicht lesbar: {why}',
  'The rules keep all restore points.': 'Die Regeln behalten alle Wiederherstellungspunkte.',
  '{count, plural, one {# restore point is planned to go.} other {# restore points are planned to go.}}':
    '{count, plural, one {# Wiederherstellungspunkt soll gehen.} other {# Wiederherstellungspunkte sollen gehen.}}',
  'Nothing is removed until you have looked.': 'Nichts wird entfernt, bis Sie nachgesehen haben.',
  'Nothing was planned yet.': 'Noch ist nichts geplant.',
  'The restore point {id} is dated {time}, and that is still to come.':
    'Der Wiederherstellungspunkt {id} ist auf {time} datiert, und das kommt erst noch.',
  'A run is dated {at}, {days} days later than the run that was recorded before it: was the clock wrong?':
    'Ein Lauf ist auf {at} datiert, {days} Tage nach dem Lauf, der vor ihm eingetragen wurde: Ging die Uhr falsch?',
  'A run is dated {at}, before the run that was recorded before it: was the clock wrong?':
    'Ein Lauf ist auf {at} datiert, früher als der Lauf, der vor ihm eingetragen wurde: Ging die Uhr falsch?',
  'The restore point {id} is dated {time}, and its run began at {began}.':
    'Der Wiederherstellungspunkt {id} ist auf {time} datiert, und sein Lauf begann {began}.',
  '{gone} of {made} restore points that were made are gone, and this job did not remove them.':
    '{gone} von {made} Wiederherstellungspunkten sind nicht mehr da, und dieser Auftrag hat sie nicht entfernt.',
  'The run of {time} has {files} files, and the one before {before}.':
    'Der Lauf von {time} hat {files} Dateien, der davor {before}.',
  'The run of {time} found {changed} of {before} files changed.':
    'Der Lauf von {time} fand {changed} von {before} Dateien geändert.',
  'Let the Penumbra service do the work: it has the rights that are missing.':
    'Lassen Sie den Penumbra-Dienst arbeiten: Er hat die Rechte, die fehlen.',
  '{mountPoint} can be copied while it is in use.': '{mountPoint} kann gesichert werden, während es benutzt wird.',
  '{mountPoint} has no shadow copies: its files are read as they are.':
    '{mountPoint} hat keine Schattenkopien: Seine Dateien werden gelesen, wie sie sind.',
  'Keep what changes all the time on a volume that can have shadow copies.':
    'Was sich dauernd ändert, gehört auf ein Volume, das Schattenkopien haben kann.',
  '{path} takes backups.': '{path} nimmt Sicherungen auf.',
  'Connect it, or give Penumbra the right to write there; then look again.':
    'Schließen Sie es an oder geben Sie Penumbra das Recht, dort zu schreiben; sehen Sie dann noch einmal nach.',
  'Nothing can be written to {path} now.': 'Nach {path} kann gerade nichts geschrieben werden.',
  'Files are read whoever owns them.': 'Dateien werden gelesen, wem sie auch gehören.',
  'Files of other users cannot be read.': 'Dateien anderer Benutzer sind nicht lesbar.',
  'Penumbra runs as {username}, who may read the own files only.':
    'Penumbra läuft als {username} und darf nur dessen eigene Dateien lesen.',
  'This host may not write there.': 'Penumbra darf dort nicht schreiben.',
  'The volume is mounted read-only.': 'Das Volume ist schreibgeschützt eingehängt.',
  '{place} lies on no drive of its own: nothing is unmounted.':
    '{place} liegt auf keinem eigenen Laufwerk: Nichts wird ausgehängt.',
  '{path} holds what this job protects: it is not unmounted.':
    '{path} enthält, was dieser Auftrag schützt: Es wird nicht ausgehängt.',
  'there is no program that unmounts': 'es gibt kein Programm, das aushängt',
  '{path} is still in use, so it stays connected: {why}': '{path} wird noch benutzt und bleibt angeschlossen: {why}',
  '{path} is unmounted and switched off: the drive can be taken away.':
    '{path} ist ausgehängt und abgeschaltet: Das Laufwerk kann abgezogen werden.',
  '{path} is unmounted: the drive can be taken away.': '{path} ist ausgehängt: Das Laufwerk kann abgezogen werden.',
  'None of the {drives} drives of {name} is connected; it runs when one is.':
    'Keines der {drives} Laufwerke von {name} ist angeschlossen; der Auftrag läuft, sobald eines es ist.',
  'Connected: {places}.': 'Angeschlossen: {places}.',
  'The drive {id}, last at {repository}, is overdue: it has no restore point yet. Connect it next.':
    'Das Laufwerk {id}, zuletzt an {repository}, ist überfällig: Es hat noch keinen Wiederherstellungspunkt. Schließen Sie es als nächstes an.',
  'The drive {id}, last at {repository}, is overdue: its newest restore point is of {day}. Connect it next.':
    'Das Laufwerk {id}, zuletzt an {repository}, ist überfällig: Sein neuester Wiederherstellungspunkt ist vom {day}. Schließen Sie es als nächstes an.',
  'Nobody here can let the computer sleep: logind does not answer.':
    'Hier kann niemand den Computer schlafen lassen: logind antwortet nicht.',
  'Nobody here can let the computer end: logind does not answer.':
    'Hier kann niemand den Computer herunterfahren: logind antwortet nicht.',
  'This computer cannot sleep by itself.': 'Dieser Computer kann nicht von selbst schlafen.',
  'This computer cannot end by itself.': 'Dieser Computer kann nicht von selbst herunterfahren.',
  'This process may not let the computer sleep without a password; the service can.':
    'Dieser Prozess darf den Computer nicht ohne Kennwort schlafen lassen; der Dienst kann es.',
  'This process may not let the computer end without a password; the service can.':
    'Dieser Prozess darf den Computer nicht ohne Kennwort herunterfahren; der Dienst kann es.',
  'This computer has no clock that could wake it.': 'Dieser Computer hat keine Uhr, die ihn wecken könnte.',
  'Only the service, which runs as root, can set the clock that wakes this computer.':
    'Nur der Dienst, der als root läuft, kann die Uhr stellen, die diesen Computer weckt.',
  'one of the newest': 'einer der neuesten',
  'the one of its hour': 'der seiner Stunde',
  'the one of its day': 'der seines Tages',
  'the one of its week': 'der seiner Woche',
  'the one of its month': 'der seines Monats',
  'the one of its year': 'der seines Jahres',
  '{rule}, not older than {duration}': '{rule}, nicht älter als {duration}',
  'it has the tags {tags}': 'er hat die Tags {tags}',
  'it is not whole, and so takes the place of no other':
    'er ist nicht vollständig und nimmt deshalb keinem anderen den Platz',
  'not older than {duration}': 'nicht älter als {duration}',
  'the last application-consistent one of {component}': 'der letzte anwendungskonsistente von {component}',
  'Home folder': 'Persönlicher Ordner',
  Documents: 'Dokumente',
  Pictures: 'Bilder',
  Desktop: 'Schreibtisch',
  Videos: 'Videos',
  Music: 'Musik',
  Downloads: 'Downloads',
}
