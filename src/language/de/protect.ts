/** The folder features/protect. */
export const protect = {
  'Choose at least one folder to protect.': 'Wählen Sie mindestens einen Ordner, der geschützt wird.',
  'Choose where the backup is kept.': 'Wählen Sie, wo die Sicherung liegen soll.',
  'Enter a full path that begins with /, or an address that begins with rest:, sftp:, s3: or rclone:.':
    'Geben Sie einen vollen Pfad an, der mit / beginnt, oder eine Adresse, die mit rest:, sftp:, s3: oder rclone: beginnt.',
  'The backup must be kept outside the protected folders, and must not contain them. Choose another place.':
    'Die Sicherung muss außerhalb der geschützten Ordner liegen und darf sie nicht enthalten. Wählen Sie einen anderen Ort.',
  'Enter a password.': 'Geben Sie ein Kennwort ein.',
  'Agree to the file for the password, or set up a keychain first.':
    'Stimmen Sie der Datei für das Kennwort zu, oder richten Sie zuerst einen Schlüsselbund ein.',
  'Prefer a shadow copy': 'Schattenkopie bevorzugen',
  'Where a volume can have one, all files are of one instant. Elsewhere they are read live, and the run says so.':
    'Wo ein Volume eine haben kann, sind alle Dateien von einem Augenblick. Sonst werden sie direkt gelesen, und der Lauf sagt es.',
  'Require a shadow copy': 'Schattenkopie verlangen',
  'A run fails when one of the volumes cannot have a shadow copy.':
    'Ein Lauf schlägt fehl, wenn eines der Volumes keine Schattenkopie haben kann.',
  'Read live': 'Direkt lesen',
  'Each file is read whole and checked for changes, but not all files are of one instant.':
    'Jede Datei wird ganz gelesen und auf Änderungen geprüft, aber nicht alle Dateien sind von einem Augenblick.',
  'Every hour': 'Jede Stunde',
  'Every 4 hours': 'Alle 4 Stunden',
  'Every week': 'Jede Woche',
  '{fileSystem}: no shadow copy is possible here. {whyNot}':
    '{fileSystem}: Eine Schattenkopie ist hier nicht möglich. {whyNot}',
  '{fileSystem}: a shadow copy is possible.': '{fileSystem}: Eine Schattenkopie ist möglich.',
  '{available} free of {capacity} there.': '{available} von {capacity} sind dort frei.',
  'Three decisions, then the first backup starts.': 'Drei Entscheidungen, dann beginnt die erste Sicherung.',
  'Looking at this computer…': 'Sieht sich diesen Computer an…',
  '1. What to protect': '1. Was geschützt wird',
  'No usual folder was found here. Add one below.':
    'Kein üblicher Ordner wurde hier gefunden. Fügen Sie unten einen hinzu.',
  'Choose… a folder to add': 'Wählen… eines weiteren Ordners',
  'Another folder': 'Weiterer Ordner',
  '/full/path/of/a/folder': '/voller/pfad/eines/ordners',
  'How these folders can be copied': 'Wie diese Ordner kopiert werden können',
  'All of these files will be read live: each whole, but not all at one instant.':
    'Alle diese Dateien werden direkt gelesen: jede ganz, aber nicht alle von einem Augenblick.',
  '2. Where to keep it': '2. Wo es liegen soll',
  'Folder or address for the backup': 'Ordner oder Adresse für die Sicherung',
  'Best on another drive, or on a server. An existing backup there goes on, with its own password.':
    'Am besten auf einem anderen Laufwerk oder einem Server. Eine Sicherung, die es dort schon gibt, geht weiter, mit ihrem eigenen Kennwort.',
  'Choose… where the backup is kept': 'Wählen…, wo die Sicherung liegen soll',
  'This is the same drive as your files': 'Das ist dasselbe Laufwerk wie das Ihrer Dateien',
  'It helps against mistakes, but the loss of this drive would take the backup too.':
    'Es hilft gegen Versehen, aber mit diesem Laufwerk ginge auch die Sicherung verloren.',
  'That place cannot be measured. Connect its drive, or check the path.':
    'Dieser Ort lässt sich nicht messen. Verbinden Sie sein Laufwerk, oder prüfen Sie den Pfad.',
  '3. A password': '3. Ein Kennwort',
  'The backup is encrypted. Without this password nobody can read it, not even you.':
    'Die Sicherung ist verschlüsselt. Ohne dieses Kennwort kann sie niemand lesen, auch Sie nicht.',
  'It will be on the recovery sheet, which comes next.': 'Es steht auf dem Notfallblatt, das als Nächstes kommt.',
  'This desktop has no keychain': 'Dieser Desktop hat keinen Schlüsselbund',
  'A backup needs the password without asking you each time.':
    'Eine Sicherung braucht das Kennwort, ohne Sie jedes Mal zu fragen.',
  'Keep the password in a file that only this user can read':
    'Das Kennwort in einer Datei aufheben, die nur dieser Benutzer lesen kann',
  'Whoever gets to read your files can then read the backup too.':
    'Wer an Ihre Dateien kommt, kann dann auch die Sicherung lesen.',
  'Then by itself': 'Danach von selbst',
  'What a switched-off computer missed is made up once. It waits while the battery is low; “When…” on the first page has more.':
    'Was ein ausgeschalteter Computer versäumt, wird einmal nachgeholt. Bei schwachem Akku wird gewartet; mehr unter „Wann…“ auf der ersten Seite.',
  'How to copy files that are in use': 'Wie Dateien kopiert werden, die gerade benutzt werden',
  'Preparing the backup…': 'Bereitet die Sicherung vor…',
  'Save your recovery sheet': 'Speichern Sie Ihr Notfallblatt',
  'It holds the place of the backup, its password, and the command that gets everything back without Penumbra. Print it, or keep it somewhere that is neither this computer nor the backup.':
    'Darauf stehen der Ort der Sicherung, ihr Kennwort und der Befehl, der alles ohne Penumbra zurückholt. Drucken Sie es, oder heben Sie es weder auf diesem Computer noch bei der Sicherung auf.',
  'Save the recovery sheet…': 'Notfallblatt speichern…',
  'The recovery sheet is saved': 'Das Notfallblatt ist gespeichert',
  'Without the sheet, the password is only on this computer': 'Ohne das Blatt ist das Kennwort nur auf diesem Computer',
  'If this computer is lost and you do not know the password, nothing in the backup can ever be read.':
    'Geht dieser Computer verloren und kennen Sie das Kennwort nicht, kann nichts aus der Sicherung je wieder gelesen werden.',
  'I understand, start without a sheet': 'Verstanden, ohne Blatt beginnen',
  'Save it after all': 'Doch speichern',
  'Start the first backup': 'Erste Sicherung beginnen',
  'Starting the first backup…': 'Die erste Sicherung beginnt…',
}
