/** The places of backups. */
export const targets = {
  'Copies and drives': 'Kopien und Laufwerke',
  'Where restore points go besides the place of this backup.':
    'Wohin Wiederherstellungspunkte außer an den Ort dieser Sicherung noch kommen.',
  'Copies at further places': 'Kopien an weiteren Orten',
  'None: the restore points are at one place only.': 'Keine: Die Wiederherstellungspunkte sind nur an einem Ort.',
  'After each run they get what they lack. One that fails changes nothing at the others.':
    'Nach jedem Lauf bekommen sie, was ihnen fehlt. Schlägt eine fehl, ändert das an den anderen nichts.',
  'Add a further place': 'Weiteren Ort hinzufügen',
  'Copy what waits now': 'Jetzt kopieren, was wartet',
  'Working…': 'Arbeitet…',
  'None: there is one place.': 'Keine: Es gibt einen Ort.',
  'Whichever of them is connected gets the run. Each has a whole backup of its own.':
    'Das gerade angeschlossene bekommt den Lauf. Jedes hat eine ganze, eigene Sicherung.',
  'Add a drive that takes turns': 'Laufwerk im Wechsel hinzufügen',
  away: 'weg',
  overdue: 'überfällig',
  'newest restore point {time}': 'neuester Wiederherstellungspunkt {time}',
  'Let go of the drive after a run': 'Laufwerk nach einem Lauf freigeben',
  'It is unmounted, so that it can be taken away.': 'Es wird ausgehängt, damit es weggenommen werden kann.',
  'A drive is overdue after': 'Ein Laufwerk ist überfällig nach',
  '{count, plural, one {a day} other {# days}}@@overdue after': '{count, plural, one {einem Tag} other {# Tagen}}',
  Remove: 'Entfernen',
  'Remove the copies at {place}': 'Kopien an {place} entfernen',
  'Remove the drive at {place}': 'Laufwerk an {place} entfernen',
  'Further place': 'Weiterer Ort',
  'Folder on the drive': 'Ordner auf dem Laufwerk',
  'What is there already stays. Nothing is written before you add it.':
    'Was schon da ist, bleibt. Vor dem Hinzufügen wird nichts geschrieben.',
  'Choose where the copies go': 'Wählen, wohin die Kopien kommen',
  'Choose a folder on the drive': 'Ordner auf dem Laufwerk wählen',
  'Password of that place': 'Kennwort jenes Ortes',
  'A new place is made with it; one that has a backup is opened with it. It is kept as that of the first place is.':
    'Ein neuer Ort wird damit angelegt; einer mit einer Sicherung wird damit geöffnet. Es wird aufbewahrt wie das des ersten Ortes.',
  'There is a backup already: it goes on with its own password.':
    'Dort ist schon eine Sicherung: Sie geht mit ihrem eigenen Kennwort weiter.',
  'It can be reached. There is no backup yet.': 'Er ist zu erreichen. Dort ist noch keine Sicherung.',
  'Add it': 'Hinzufügen',
  'Adding…': 'Wird hinzugefügt…',
  'Do not add': 'Nicht hinzufügen',
}
