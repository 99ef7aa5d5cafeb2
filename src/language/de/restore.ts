/** Restoring. */
export const restore = {
  'Which applications?': 'Welche Anwendungen?',
  'Applications of this restore point': 'Anwendungen dieses Wiederherstellungspunkts',
  'Reading what the applications said…': 'Liest, was die Anwendungen gesagt haben…',
  'No application took part in this backup. Its files can be restored one by one.':
    'An dieser Sicherung hat keine Anwendung teilgenommen. Ihre Dateien können einzeln wiederhergestellt werden.',
  'An application comes back as one unit: all of its files, or none.':
    'Eine Anwendung kommt als Einheit zurück: mit allen ihren Dateien oder mit keiner.',
  'Open a copy beside it': 'Eine Kopie daneben öffnen',
  'Open a copy beside it instead': 'Stattdessen eine Kopie daneben öffnen',
  'Into a folder. The application itself is not touched.': 'In einen Ordner. Die Anwendung selbst wird nicht berührt.',
  'Back into the application': 'Zurück in die Anwendung',
  'What is there now is kept and can be brought back. Refused while the application runs, unless it takes part.':
    'Was jetzt dort ist, wird aufgehoben und kann zurückgeholt werden. Abgelehnt, solange die Anwendung läuft, es sei denn, sie nimmt teil.',
  Folder: 'Ordner',
  'Choose… where to put the copy': 'Wählen… wohin die Kopie soll',
  'Enter a full path that begins with /.': 'Geben Sie einen vollen Pfad ein, der mit / beginnt.',
  'This will happen': 'Das wird geschehen',
  'Nothing is written before you start.': 'Vor dem Start wird nichts geschrieben.',
  'It will be left as it is.': 'Sie wird gelassen, wie sie ist.',
  'Kept aside first:': 'Wird vorher beiseitegelegt:',
  'See what will happen': 'Ansehen, was geschehen wird',
  'Restore the applications': 'Anwendungen wiederherstellen',
  'to its own place': 'an ihren eigenen Ort',
  'to the place it names for this': 'an den Ort, den sie dafür nennt',
  'to the new place': 'an den neuen Ort',
  'to the folder': 'in den Ordner',
  'to where it wants it': 'wohin sie es haben will',
  'to its own place, when the computer starts the next time': 'an ihren eigenen Ort, beim nächsten Start des Computers',
  '{count, plural, one {# backup.} other {# backups, one after the other.}}':
    '{count, plural, one {# Sicherung.} other {# Sicherungen, eine nach der anderen.}}',
  'It is asked first, and may choose another way.':
    'Die Anwendung wird vorher gefragt und darf einen anderen Weg wählen.',
  'The service {service} is stopped and started.': 'Der Dienst {service} wird angehalten und gestartet.',
  'Open as a folder': 'Als Ordner öffnen',
  Unmount: 'Aushängen',
  'One moment…': 'Einen Moment…',
  'Shows this restore point in your file manager, where files can be looked at and copied but not changed.':
    'Zeigt diesen Wiederherstellungspunkt in Ihrem Dateimanager; Dateien lassen sich dort ansehen und kopieren, aber nicht ändern.',
  'Shown in {folder} until it is unmounted or Penumbra is closed.':
    'In {folder} zu sehen, bis er ausgehängt oder Penumbra geschlossen wird.',
  'Where to': 'Wohin',
  'Check and start': 'Prüfen und starten',
  'Keep what is there': 'Behalten, was da ist',
  'Only adds what is missing. No existing file is touched.':
    'Ergänzt nur, was fehlt. Keine vorhandene Datei wird berührt.',
  'Replace older files': 'Ältere Dateien ersetzen',
  'A file that is newer at the target stays as it is.': 'Eine Datei, die am Ziel neuer ist, bleibt, wie sie ist.',
  'Replace everything that differs': 'Alles ersetzen, was anders ist',
  'Files at the target get the content of the restore point, also newer ones.':
    'Dateien am Ziel bekommen den Inhalt des Wiederherstellungspunkts, auch neuere.',
  'Make it identical': 'Gleich machen',
  'As above, and what the restore point does not have is deleted. Nothing is lost: what is deleted or replaced goes to an undo copy.':
    'Wie oben, und was der Wiederherstellungspunkt nicht hat, wird gelöscht. Nichts geht verloren: Gelöschtes und Ersetztes kommt in eine Kopie zum Rückgängigmachen.',
  Replace: 'Ersetzen',
  Keep: 'Behalten',
  Refuse: 'Verweigern',
  Delete: 'Löschen',
  File: 'Datei',
  Link: 'Link',
  Device: 'Gerät',
  Pipe: 'Pipe',
  Socket: 'Socket',
  'Nothing is chosen: everything in this restore point will be restored.':
    'Es ist nichts gewählt: Alles in diesem Wiederherstellungspunkt wird wiederhergestellt.',
  '{count, plural, one {# entry chosen, with all below it.} other {# entries chosen, with all below them.}}':
    '{count, plural, one {# Eintrag gewählt, mit allem darunter.} other {# Einträge gewählt, mit allem darunter.}}',
  '{count, plural, one {# file} other {# files}} will be written, {size}.':
    '{count, plural, one {# Datei wird} other {# Dateien werden}} geschrieben, {size}.',
  '{count, plural, one {# file} other {# files}} of the target will be deleted, {size}.':
    '{count, plural, one {# Datei am Ziel wird} other {# Dateien am Ziel werden}} gelöscht, {size}.',
  '{size} free at the target.': '{size} frei am Ziel.',
  'The table shows the first {count, plural, one {# file} other {# files}}; those that change or keep something come first.':
    'Die Tabelle zeigt {count, plural, one {die erste Datei} other {die ersten # Dateien}}; zuerst kommen die, die etwas ändern oder behalten.',
  'Each file keeps its full path below that folder, for example {path}':
    'Jede Datei behält ihren vollen Pfad unter diesem Ordner, zum Beispiel {path}',
  'Steps of the restore': 'Schritte der Wiederherstellung',
  'Which backup?': 'Welche Sicherung?',
  'Backups of this computer': 'Sicherungen dieses Computers',
  Open: 'Öffnen',
  'Opening…': 'Wird geöffnet…',
  'A backup somewhere else': 'Eine Sicherung an anderem Ort',
  'The place and the password are on the recovery sheet; the line below its square code, pasted as the address, fills in both. Nothing is changed there.':
    'Ort und Kennwort stehen auf dem Notfallblatt; die Zeile unter dem quadratischen Code, als Adresse eingefügt, füllt beides aus. Dort wird nichts geändert.',
  'Folder or address of the backup': 'Ordner oder Adresse der Sicherung',
  'Password of the backup': 'Kennwort der Sicherung',
  'Choose… the folder of the backup': 'Wählen… den Ordner der Sicherung',
  'Enter a full path that begins with /, or an address that begins with rest:, s3:, sftp: or rclone:.':
    'Geben Sie einen vollen Pfad ein, der mit / beginnt, oder eine Adresse, die mit rest:, s3:, sftp: oder rclone: beginnt.',
  'Open this backup': 'Diese Sicherung öffnen',
  'From when?': 'Von wann?',
  'This backup has no restore point yet.': 'Diese Sicherung hat noch keinen Wiederherstellungspunkt.',
  newest: 'neuester',
  'made by another program': 'von einem anderen Programm',
  'Which files?': 'Welche Dateien?',
  'Files of the restore point': 'Dateien des Wiederherstellungspunkts',
  'All files': 'Alle Dateien',
  Name: 'Name',
  Size: 'Größe',
  'Reading the folder…': 'Liest den Ordner…',
  'This folder is empty.': 'Dieser Ordner ist leer.',
  'Restore {name}': '{name} wiederherstellen',
  'Open {name}': '{name} öffnen',
  'Choose nothing': 'Nichts wählen',
  'Where to…': 'Wohin…',
  'Where to?': 'Wohin?',
  'Into a folder': 'In einen Ordner',
  'Nothing outside that folder is touched.': 'Außerhalb dieses Ordners wird nichts berührt.',
  'Back to where they were': 'Zurück an ihren alten Ort',
  'Every file goes to its original path on this computer.':
    'Jede Datei kommt an ihren ursprünglichen Pfad auf diesem Computer.',
  'Choose… where to restore to': 'Wählen… wohin wiederhergestellt wird',
  'If a file is already there': 'Wenn eine Datei schon da ist',
  'Comparing with what is there…': 'Vergleicht mit dem, was da ist…',
  'Files and what happens to them': 'Dateien, und was mit ihnen geschieht',
  What: 'Was',
  Restored: 'Danach',
  'There now': 'Jetzt da',
  'There is not enough room at the target': 'Am Ziel ist nicht genug Platz',
  'Newer there': 'Dort neuer',
  'They are kept in an undo copy on the same disk, with what is replaced. “penumbra restore --undo” brings them back.':
    'Sie werden mit dem Ersetzten in einer Kopie zum Rückgängigmachen auf demselben Laufwerk aufgehoben. „penumbra restore --undo“ holt sie zurück.',
  'While something is refused nothing is deleted.': 'Solange etwas verweigert wird, wird nichts gelöscht.',
  'Some entries are refused, because they would be written outside the target.':
    'Einige Einträge werden verweigert, weil sie außerhalb des Ziels geschrieben würden.',
  'Start the restore': 'Wiederherstellung starten',
  'Into a folder, without the path above': 'In einen Ordner, ohne den Pfad darüber',
  'What you chose lies directly in that folder. An empty one is best.':
    'Das Gewählte liegt unmittelbar in diesem Ordner. Am besten ist ein leerer.',
  'Into a zip file': 'In eine Zip-Datei',
  'One file that any computer opens, with names, rights and times. Nothing in it is compressed.':
    'Eine Datei, die jeder Computer öffnet, mit Namen, Rechten und Zeiten. Nichts darin ist komprimiert.',
  'Zip file': 'Zip-Datei',
  'Choose… the zip file to write': 'Wählen… die Zip-Datei, die geschrieben wird',
  'Enter a full path that begins with / and ends with the name of the file.':
    'Bitte einen vollständigen Pfad eingeben, der mit / beginnt und mit dem Namen der Datei endet.',
  Afterwards: 'Danach',
  'Read everything back from the disk and compare it': 'Alles vom Datenträger zurücklesen und vergleichen',
  'Takes about as long again as writing. Each block is proven before it is written in any case.':
    'Dauert etwa noch einmal so lange wie das Schreiben. Jeder Block wird in jedem Fall vor dem Schreiben geprüft.',
  'A file of this name is there, and is replaced once the new one is whole':
    'Eine Datei dieses Namens ist da; sie wird ersetzt, sobald die neue vollständig ist',
  'It is not kept. Choose another name to keep it.':
    'Sie wird nicht aufbewahrt. Um sie zu behalten, einen anderen Namen wählen.',
  '{count, plural, one {# file} other {# files}} in one zip file of {size}.':
    '{count, plural, one {# Datei} other {# Dateien}} in einer Zip-Datei von {size}.',
  '{count, plural, one {# entry has} other {# entries have}} no place in a zip file: devices, pipes, sockets, and what cannot be read.':
    'Für {count, plural, one {# Eintrag} other {# Einträge}} ist in einer Zip-Datei kein Platz: Geräte, Pipes, Sockets und was nicht lesbar ist.',
}
