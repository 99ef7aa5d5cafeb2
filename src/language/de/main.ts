/** The tray, the dialogs of the desktop, and the recovery sheet. */
export const main = {
  'For printing (PDF)': 'Zum Drucken (PDF)',
  'Plain text': 'Einfacher Text',
  'A session is still running.': 'Eine Sicherung oder Wiederherstellung läuft noch.',
  'Stopping it keeps every earlier restore point. What was copied so far is used by the next run.':
    'Beim Anhalten bleibt jeder frühere Wiederherstellungspunkt erhalten. Was schon kopiert ist, verwendet der nächste Lauf.',
  'Finish, then quit': 'Fertigstellen, dann beenden',
  'Stop and quit': 'Anhalten und beenden',
  'Keep running': 'Weiterlaufen lassen',
  'Closing the window ends Penumbra on this desktop.':
    'Auf diesem Desktop endet Penumbra, wenn das Fenster geschlossen wird.',
  'There is no tray that could show its icon. Backups of this app run only while it is open; the Penumbra service backs up without it. This is said once.':
    'Es gibt keinen Infobereich, der das Symbol zeigen könnte. Sicherungen dieser Anwendung laufen nur, solange sie geöffnet ist; der Penumbra-Dienst sichert ohne sie. Das wird einmal gesagt.',
  'Close Penumbra': 'Penumbra schließen',
  'The backup goes on as it is.': 'Die Sicherung läuft weiter wie bisher.',
  'The computer stays as it is.': 'Der Computer bleibt, wie er ist.',
  'The window failed again and again.': 'Das Fenster ist immer wieder ausgefallen.',
  'Backups go on. Quit Penumbra and open it again.':
    'Sicherungen laufen weiter. Beenden Sie Penumbra und öffnen Sie es wieder.',
  'The backup could not start.': 'Die Sicherung konnte nicht starten.',
  'Go on with {title}': '{title} fortsetzen',
  'Pause {title}': '{title} anhalten',
  'Restore…': 'Wiederherstellen…',
  'Open Penumbra': 'Penumbra öffnen',
  Quit: 'Beenden',
  'Stay on': 'Anlassen',
  'Sleep now': 'Jetzt schlafen',
  'Switch off now': 'Jetzt ausschalten',
  'The computer sleeps at {time}': 'Der Computer schläft um {time} ein',
  'The computer is switched off at {time}': 'Der Computer wird um {time} ausgeschaltet',
  'Backing up {title}': 'Sichert {title}',
  'Restoring {title}': 'Stellt {title} wieder her',
  'nothing is protected yet': 'noch ist nichts geschützt',
  'your files are protected': 'Ihre Dateien sind geschützt',
  'your backup needs a look': 'Ihre Sicherung braucht einen Blick',
  'your files are not protected': 'Ihre Dateien sind nicht geschützt',
  'the first backup is not done yet': 'die erste Sicherung steht noch aus',
  'Last backup: {time}, complete': 'Letzte Sicherung: {time}, gelungen',
  'Last backup: {time}, complete, with warnings': 'Letzte Sicherung: {time}, gelungen, mit Warnungen',
  'Last backup: {time}, failed': 'Letzte Sicherung: {time}, fehlgeschlagen',
  'Last backup: {time}, cancelled': 'Letzte Sicherung: {time}, abgebrochen',
  'No backup yet': 'Noch keine Sicherung',
  'Penumbra recovery sheet': 'Penumbra-Notfallblatt',
  '(the one you chose; this computer has a key of its own, which is not printed)':
    '(das von Ihnen gewählte; dieser Computer hat einen eigenen Schlüssel, der nicht gedruckt wird)',
  '/where/to/put/it': '/wohin/damit',
  'Print this, or keep it where neither a thief nor a fire finds it together with the computer.':
    'Drucken Sie dies oder bewahren Sie es auf, wo weder ein Dieb noch ein Feuer es zusammen mit dem Computer findet.',
  'Whoever has this sheet and the backup can read every file in it. Without the password nobody can.':
    'Wer dieses Blatt und die Sicherung hat, kann jede Datei darin lesen. Ohne das Kennwort kann es niemand.',
  'To restore with Penumbra': 'Mit Penumbra wiederherstellen',
  'Install Penumbra and choose “Restore from an existing backup”.':
    'Installieren Sie Penumbra und wählen Sie „Aus einer vorhandenen Sicherung wiederherstellen“.',
  'Enter the location and the password above, or paste the code.':
    'Geben Sie den Ort und das Kennwort von oben ein oder fügen Sie den Code ein.',
  'To restore without Penumbra': 'Ohne Penumbra wiederherstellen',
  'The backup is a restic repository, format version 2. Any restic from 0.14 on reads it:':
    'Die Sicherung ist ein restic-Repository, Formatversion 2. Jedes restic ab 0.14 liest es:',
  'restic asks for the password above.': 'restic fragt nach dem Kennwort von oben.',
  Job: 'Auftrag',
  Computer: 'Computer',
  Protects: 'Schützt',
  Made: 'Erstellt',
  Location: 'Ort',
  Repository: 'Repository',
  'Export the settings of all backups': 'Einstellungen aller Sicherungen exportieren',
  'Import the settings of backups': 'Einstellungen von Sicherungen importieren',
  'Save the support report': 'Diagnosebericht speichern',
  'Save the recovery sheet': 'Notfallblatt speichern',
  'Save as a file': 'Als Datei speichern',
  '{count, plural, one {# file is} other {# files are}} left out, known since {since}.':
    '{count, plural, one {# Datei fehlt} other {# Dateien fehlen}}, bekannt seit {since}.',
  '{files, plural, one {# file} other {# files}} restored to {title}.':
    '{files, plural, one {# Datei} other {# Dateien}} wiederhergestellt nach {title}.',
  'Its page says why, and what is safe: {title}': 'Ihre Seite sagt, warum, und was sicher ist: {title}',
}
