/** The folder features/history. */
export const history = {
  'Did not run: {because}, and it still waits.': 'Nicht gelaufen: {because}; er wartet noch.',
  'Did not run: {because}.': 'Nicht gelaufen: {because}.',
  '{result}: {count, plural, one {# thing} other {# things}} to look at.':
    '{result}: {count, plural, one {# Hinweis} other {# Hinweise}}.',
  time: 'Zeit',
  job: 'Auftrag',
  result: 'Ergebnis',
  what: 'Was',
  files: 'Dateien',
  'bytes added': 'hinzugefügte Bytes',
  seconds: 'Sekunden',
  'Every run of your backups, every restore, and every run that was due and did not happen.':
    'Jeder Lauf Ihrer Sicherungen, jede Wiederherstellung, und jeder Lauf, der fällig war und ausfiel.',
  'Restore to {target}: how it ended is not known. It is at work, or was cut off.':
    'Wiederherstellung nach {target}: Ihr Ende ist nicht bekannt. Sie läuft noch oder wurde abgebrochen.',
  'Restore to {target}: {why}': 'Wiederherstellung nach {target}: {why}',
  'Restore to where it was: {why}': 'Wiederherstellung an den alten Ort: {why}',
  '{files, plural, one {# file} other {# files}} restored to where it was, {verified, number} read back and compared.':
    '{files, plural, one {# Datei} other {# Dateien}} am alten Ort wiederhergestellt, {verified, number} zurückgelesen und verglichen.',
  '{files, plural, one {# file} other {# files}} restored, {verified, number} read back and compared: {target}.':
    '{files, plural, one {# Datei} other {# Dateien}} wiederhergestellt, {verified, number} zurückgelesen und verglichen: {target}.',
  '{count, plural, one {# thing} other {# things}} to look at.': '{count, plural, one {# Hinweis} other {# Hinweise}}.',
  Backups: 'Sicherungen',
  Restores: 'Wiederherstellungen',
  '{count, plural, one {# restore} other {# restores}}.':
    '{count, plural, one {# Wiederherstellung} other {# Wiederherstellungen}}.',
  'Show the restore of {time}': 'Die Wiederherstellung von {time} zeigen',
  'Reading the history…': 'Liest den Verlauf…',
  'Nothing has run yet.': 'Noch ist nichts gelaufen.',
  'Nothing here is of this kind.': 'Von dieser Art ist hier nichts.',
  Runs: 'Läufe',
  'Enter shows a run.': 'Die Eingabetaste zeigt einen Lauf.',
  When: 'Wann',
  'Added@@column': 'Neu',
  'What came of it': 'Was daraus wurde',
  All: 'Alle',
  'Show@@filter': 'Zeigen',
  'What wants a look': 'Hinweise',
  'What did not run': 'Was nicht lief',
  '{runs, plural, one {# run} other {# runs}}.': '{runs, plural, one {# Lauf} other {# Läufe}}.',
  '{runs, plural, one {# run} other {# runs}}, {missed, number} that did not happen.':
    '{runs, plural, one {# Lauf} other {# Läufe}}, {missed, number} ausgefallen.',
  'Older runs are not shown here.': 'Ältere Läufe werden hier nicht gezeigt.',
  'Copy as a table': 'Als Tabelle kopieren',
  'Show the run of {time}': 'Den Lauf von {time} zeigen',
  Period: 'Zeitraum',
  'From the beginning': 'Von Anfang an',
  'The last day': 'Letzter Tag',
  'The last 7 days': 'Letzte 7 Tage',
  'The last 90 days': 'Letzte 90 Tage',
  'Save as CSV…': 'Als CSV speichern…',
  'Save as JSON…': 'Als JSON speichern…',
  'What is shown is saved in {path}.': 'Was angezeigt wird, ist in {path} gespeichert.',
  '{count, plural, one {# file} other {# files}} may not be read by this backup':
    '{count, plural, one {# Datei darf} other {# Dateien dürfen}} von dieser Sicherung nicht gelesen werden',
  'Let the backup read them, or leave them out. The service reads everything.':
    'Erlauben Sie der Sicherung, sie zu lesen, oder lassen Sie sie aus. Der Dienst liest alles.',
  '{count, plural, one {# file was} other {# files were}} gone before it came to them':
    '{count, plural, one {# Datei war} other {# Dateien waren}} schon weg, bevor die Sicherung dazu kam',
  'Files that come and go hold nothing to keep: leave them out. If they should be there, look for who deletes them.':
    'Dateien, die kommen und gehen, enthalten nichts Bleibendes: Lassen Sie sie aus. Wenn sie da sein sollten, suchen Sie, wer sie löscht.',
  '{count, plural, one {# file} other {# files}} kept changing while it was read':
    '{count, plural, one {# Datei änderte} other {# Dateien änderten}} sich beim Lesen ständig',
  'Let them be read from a shadow copy, back up while nothing writes to them, or leave them out.':
    'Lassen Sie sie aus einer Schattenkopie lesen, sichern Sie, während niemand hineinschreibt, oder lassen Sie sie aus.',
  'The disk could not read {count, plural, one {# file} other {# files}}':
    'Der Datenträger konnte {count, plural, one {# Datei} other {# Dateien}} nicht lesen',
  'The disk may be failing. Check it soon; earlier restore points may still have these files whole.':
    'Der Datenträger fällt vielleicht aus. Prüfen Sie ihn bald; frühere Wiederherstellungspunkte haben diese Dateien vielleicht noch ganz.',
  '{count, plural, one {# file has} other {# files have}} a name or path that is not possible':
    '{count, plural, one {# Datei hat} other {# Dateien haben}} einen Namen oder Pfad, der nicht möglich ist',
  'Give them a shorter or other name, or leave them out.':
    'Geben Sie einen kürzeren oder anderen Namen, oder lassen Sie sie aus.',
  '{count, plural, one {# file is} other {# files are}} locked by a program':
    '{count, plural, one {# Datei ist} other {# Dateien sind}} von einem Programm gesperrt',
  'Close the program that uses them, or let them be read from a shadow copy.':
    'Schließen Sie das Programm, das sie benutzt, oder lassen Sie sie aus einer Schattenkopie lesen.',
  'Of {count, plural, one {# file} other {# files}} the owner, rights or times could not be read':
    'Von {count, plural, one {# Datei} other {# Dateien}} waren Besitzer, Rechte oder Zeiten nicht zu lesen',
  'Their contents are backed up. A restore gives them usual rights.':
    'Der Inhalt ist gesichert. Eine Wiederherstellung gibt ihnen übliche Rechte.',
  '{count, plural, one {# file} other {# files}} could not be read':
    '{count, plural, one {# Datei konnte} other {# Dateien konnten}} nicht gelesen werden',
  'Read what the system said. If these files are not needed, leave them out.':
    'Lesen Sie, was das System sagt. Wenn diese Dateien nicht gebraucht werden, lassen Sie sie aus.',
  'Files that were skipped': 'Übersprungene Dateien',
  'They are not in this restore point as they should be. Everything else is.':
    'Sie sind nicht so in diesem Wiederherstellungspunkt, wie sie sein sollten. Alles andere ist es.',
  'The system said: {message}': 'Das System sagte: {message}',
  'Show {count, plural, one {the file} other {all # files}}':
    '{count, plural, one {Die Datei} other {Alle # Dateien}} zeigen',
  'Show {shown, number} of {count, number} files': '{shown, number} von {count, number} Dateien zeigen',
  'Leave them out…': 'Auslassen…',
  'Leave them out… ({title})': 'Auslassen… ({title})',
  'What that takes away is shown before it is kept.': 'Was dadurch wegfällt, wird gezeigt, bevor es gilt.',
  'I know these files': 'Diese Dateien kenne ich',
  'I know these files ({title})': 'Diese Dateien kenne ich ({title})',
  'From the next run on they do not make the backup amber. Each run still says that they are left out, and since when this is known.':
    'Ab dem nächsten Lauf machen sie die Sicherung nicht gelb. Jeder Lauf sagt weiter, dass sie fehlen und seit wann das bekannt ist.',
  'All {count, number} files are meant, also those that are not named here. From the next run on they do not make the backup amber; a new one does. Each run still says that they are left out, and since when this is known.':
    'Alle {count, number} Dateien sind gemeint, auch die hier nicht genannten. Ab dem nächsten Lauf machen sie die Sicherung nicht gelb, eine neue schon. Jeder Lauf sagt weiter, dass sie fehlen und seit wann das bekannt ist.',
  new: 'neu',
  'Known since {since}: {count, plural, one {# file} other {# files}}.':
    'Seit {since} bekannt: {count, plural, one {# Datei} other {# Dateien}}.',
  'Known from the next run on.': 'Ab dem nächsten Lauf bekannt.',
  'Tell me again': 'Wieder melden',
  'Tell me again ({title})': 'Wieder melden ({title})',
  'Lets it read them': 'Erlaubt das Lesen',
  'Let the service do it…': 'Den Dienst sichern lassen…',
  'Files that are known to be left out': 'Dateien, die bekanntermaßen fehlen',
  'Left out on purpose': 'Absichtlich ausgelassen',
  'This backup is set to leave out what fits these patterns. No run takes it along.':
    'Diese Sicherung lässt aus, worauf diese Muster passen. Kein Lauf nimmt es mit.',
  'Change what is left out…': 'Ändern, was ausgelassen wird…',
}
