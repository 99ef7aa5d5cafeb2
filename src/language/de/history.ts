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
  'Restore to {target}: its end was not told. It is at work, or was cut off.':
    'Wiederherstellung nach {target}: Ihr Ende ist nicht bekannt. Sie läuft noch oder wurde abgebrochen.',
  'Restore to {target}: {why}': 'Wiederherstellung nach {target}: {why}',
  'Restored to {target}: {files, plural, one {# file} other {# files}}, {verified, number} read back and compared.':
    'Wiederhergestellt nach {target}: {files, plural, one {# Datei} other {# Dateien}}, {verified, number} zurückgelesen und verglichen.',
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
}
