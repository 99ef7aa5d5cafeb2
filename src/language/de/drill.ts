/** The folder features/drill. */
export const drill = {
  'It can be restored.': 'Es lässt sich wiederherstellen.',
  'Something came back other than it was backed up.': 'Etwas kam anders zurück, als es gesichert wurde.',
  'Nothing could be compared.': 'Nichts konnte verglichen werden.',
  '{count, plural, one {# file} other {# files}}, {bytes}, came back byte by byte in {duration}, out of the restore point of {time}. {databases, plural, =0 {} one {# database opened whole.} other {# databases opened whole.}}':
    '{count, plural, one {# Datei} other {# Dateien}}, {bytes}, Byte für Byte gleich zurück in {duration}, aus dem Wiederherstellungspunkt von {time}. {databases, plural, =0 {} one {# Datenbank ließ sich unversehrt öffnen.} other {# Datenbanken ließen sich unversehrt öffnen.}}',
  '{reason} Look for damage in the repository ({command}), and make a new backup.':
    '{reason} Suchen Sie im Repository nach Schäden ({command}), und machen Sie eine neue Sicherung.',
  'Try a restore of {job}': 'Eine Wiederherstellung von {job} proben',
  'Files are taken at random out of the newest restore point, restored to a temporary folder, compared byte by byte, and removed again. Databases among them are opened and checked.':
    'Dateien werden zufällig aus dem neuesten Wiederherstellungspunkt genommen, in einen vorübergehenden Ordner wiederhergestellt, Byte für Byte verglichen und wieder entfernt. Datenbanken darunter werden geöffnet und geprüft.',
  'Your own files and your restore points are not touched. It takes half a minute as a rule, longer over a network.':
    'Ihre eigenen Dateien und Ihre Wiederherstellungspunkte werden nicht angerührt. Es dauert meist eine halbe Minute, über ein Netz länger.',
  'Try it now': 'Jetzt proben',
  'Restoring and comparing…': 'Stellt wieder her und vergleicht…',
  'Go on without me': 'Ohne mich weitermachen',
}
