/** What the first run finds on this computer. */
export const firstRun = {
  'Applications with databases': 'Anwendungen mit Datenbanken',
  'Looking for applications with databases…': 'Suche nach Anwendungen mit Datenbanken…',
  'No application with databases was found in these folders.':
    'In diesen Ordnern wurde keine Anwendung mit Datenbanken gefunden.',
  'Applications could not be looked for': 'Nach Anwendungen konnte nicht gesucht werden',
  'Held still for a moment at each backup, so that all of the data is of one instant.':
    'Hält bei jeder Sicherung einen Moment still, damit alle Daten von einem Augenblick sind.',
  'Its files are copied as they lie on the disk, and may need repair when they come back.':
    'Ihre Dateien werden kopiert, wie sie auf der Platte liegen, und müssen nach der Rückkehr vielleicht repariert werden.',
  'Found on this computer': 'Auf diesem Computer gefunden',
  'You may not write there.': 'Dort dürfen Sie nicht schreiben.',
  'A backup is there already: it goes on, with its own password.':
    'Dort ist schon eine Sicherung: Sie geht weiter, mit ihrem eigenen Kennwort.',
  'It is on the same disk as your files: the loss of that disk would take both.':
    'Er liegt auf derselben Platte wie Ihre Dateien: Ihr Verlust nähme beides mit.',
  'There is less room than there is to copy': 'Dort ist weniger Platz, als zu kopieren ist',
  'What compresses well may still fit. Choose fewer folders, or a place with more room.':
    'Was sich gut komprimieren lässt, passt vielleicht doch. Wählen Sie weniger Ordner oder einen Ort mit mehr Platz.',
  '{folders} chosen': '{folders} gewählt',
  '{folders} chosen: {size} in {files}': '{folders} gewählt: {size} in {files}',
  '{folders} chosen: at least {size} in {files}': '{folders} gewählt: mindestens {size} in {files}',
  'at least {size}': 'mindestens {size}',
  '{count, plural, one {# database} other {# databases}}, {size}: {names} and {more} more.':
    '{count, plural, one {# Datenbank} other {# Datenbanken}}, {size}: {names} und {more} weitere.',
  '{count, plural, one {# database} other {# databases}}, {size}: {names}.':
    '{count, plural, one {# Datenbank} other {# Datenbanken}}, {size}: {names}.',
  'Adds {folder}.': 'Nimmt {folder} dazu.',
  'Adds {folder} and {more} more.': 'Nimmt {folder} und {more} mehr dazu.',
  'Network share “{name}”, {available} free of {capacity}':
    'Netzwerkfreigabe „{name}“, {available} von {capacity} frei',
  'Drive “{name}”, {available} free of {capacity}': 'Laufwerk „{name}“, {available} von {capacity} frei',
}
