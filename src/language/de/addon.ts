/** What becomes of single files, what the system says, and what the writer of SQLite databases says. */
export const addon: Readonly<Record<string, string>> = {
  'Permission denied': 'Zugriff verweigert',
  'Device or resource busy': 'Gerät oder Ressource ist belegt',
  'Connection refused': 'Verbindung abgelehnt',
  'Disk quota exceeded': 'Speicherkontingent überschritten',
  'File exists': 'Die Datei gibt es schon',
  'File too large': 'Die Datei ist zu groß',
  'No route to host': 'Kein Weg zum Computer',
  'Invalid argument': 'Ungültiges Argument',
  'Input/output error': 'Eingabe-/Ausgabefehler',
  'Is a directory': 'Das ist ein Ordner',
  'Too many levels of symbolic links': 'Zu viele symbolische Verknüpfungen hintereinander',
  'Too many open files': 'Zu viele geöffnete Dateien',
  'File name too long': 'Der Dateiname ist zu lang',
  'No such device': 'Dieses Gerät gibt es nicht',
  'No such file or directory': 'Datei oder Ordner nicht gefunden',
  'Cannot allocate memory': 'Zu wenig Arbeitsspeicher',
  'No space left on device': 'Auf dem Gerät ist kein Platz mehr',
  'Transport endpoint is not connected': 'Die Verbindung besteht nicht mehr',
  'Not a directory': 'Das ist kein Ordner',
  'Directory not empty': 'Der Ordner ist nicht leer',
  'No such device or address': 'Gerät oder Adresse nicht gefunden',
  'Operation not supported': 'Das wird nicht unterstützt',
  'Operation not permitted': 'Das ist nicht erlaubt',
  'Read-only file system': 'Das Dateisystem ist schreibgeschützt',
  'Stale file handle': 'Die Datei ist auf dem Server nicht mehr da',
  'Connection timed out': 'Die Verbindung hat zu lange gebraucht',
  'Text file busy': 'Das Programm läuft gerade',
  'Structure needs cleaning': 'Das Dateisystem ist beschädigt',
  'Invalid cross-device link': 'Das geht nicht über Dateisysteme hinweg',

  'the owner': 'der Besitzer',
  'the attribute': 'das Attribut',
  'the mode': 'die Zugriffsrechte',
  'the times': 'die Zeiten',
  'Extended attributes could not be read.': 'Erweiterte Attribute ließen sich nicht lesen.',
  'Another file system is mounted here; it was left out.':
    'Hier ist ein anderes Dateisystem eingehängt; es wurde ausgelassen.',
  'The file changed while it was read, each time.': 'Die Datei änderte sich bei jedem Lesen.',
  'The file became something else.': 'Aus der Datei wurde etwas anderes.',
  'A file of the run is not in its tree.': 'Eine Datei des Laufs ist nicht in ihrem Baum.',
  'The name of the documents is taken.': 'Der Name der Dokumente ist vergeben.',
  'The ranges of a file cannot be read:': 'Die Bereiche einer Datei lassen sich nicht lesen:',
  'it is no regular file': 'sie ist keine gewöhnliche Datei',
  'it became shorter': 'sie wurde kürzer',
  'it holds no count': 'sie nennt keine Anzahl',
  'its count is not that of its ranges': 'ihre Anzahl ist nicht die ihrer Bereiche',
  'a range lies beyond its end': 'ein Bereich liegt hinter ihrem Ende',
  'The cache cannot be read:': 'Der Zwischenspeicher lässt sich nicht lesen:',
  'The repository:': 'Das Repository:',
  'A document of the run leads nowhere.': 'Ein Dokument des Laufs führt ins Leere.',
  'The repository does not hold a blob that a restore point needs.':
    'Dem Repository fehlt ein Blob, den ein Wiederherstellungspunkt braucht.',
  'A folder of this restore point is not stored as one.':
    'Ein Ordner dieses Wiederherstellungspunkts ist nicht als Ordner gespeichert.',
  'A folder of this restore point is nested too deeply.':
    'Ein Ordner dieses Wiederherstellungspunkts ist zu tief verschachtelt.',
  'The folders of this restore point lead to each other so often that it has no end.':
    'Die Ordner dieses Wiederherstellungspunkts führen so oft zueinander, dass er kein Ende hat.',
  'A folder of this restore point cannot be read:':
    'Ein Ordner dieses Wiederherstellungspunkts lässt sich nicht lesen:',
  'A file of this restore point is longer than what is stored of it.':
    'Eine Datei dieses Wiederherstellungspunkts ist länger als das, was von ihr gespeichert ist.',
  'A blob is shorter than its file needs.': 'Ein Blob ist kürzer, als seine Datei ihn braucht.',
  'A pack of the repository is damaged:': 'Ein Pack des Repositorys ist beschädigt:',
  'The file claims an impossible size.': 'Die Datei nennt eine unmögliche Größe.',
  'The file does not have the hash it is named by.': 'Die Datei hat nicht den Hash, nach dem sie heißt.',
  'The file is too short.': 'Die Datei ist zu kurz.',
  'The file was changed or has another key.': 'Die Datei wurde geändert oder hat einen anderen Schlüssel.',
  'The file has an unknown encoding.': 'Die Datei hat eine unbekannte Kodierung.',
  'A source has a name that backups keep for themselves.':
    'Eine Quelle hat einen Namen, den Sicherungen für sich brauchen.',
  'None of the sources exists, or all are excluded.': 'Keine der Quellen ist da, oder alle sind ausgenommen.',
  'A source is not an absolute path.': 'Eine Quelle ist kein vollständiger Pfad.',
  'A source leads upwards.': 'Eine Quelle führt nach oben.',
  'the target has something there that is no folder': 'am Ziel ist dort etwas, das kein Ordner ist',
  'the target has a folder there, which is never replaced': 'am Ziel ist dort ein Ordner, der nie ersetzt wird',
  'the file was stored with another size than is recorded':
    'die Datei wurde mit einer anderen Größe gespeichert, als verzeichnet ist',
  'the file that this is another name of was not restored':
    'die Datei, die hier nur einen weiteren Namen hat, wurde nicht wiederhergestellt',
  'another file has taken the place of the one to link to':
    'an die Stelle der Datei, auf die verwiesen werden soll, ist eine andere getreten',
  'The restore point does not have this path.': 'Der Wiederherstellungspunkt hat diesen Pfad nicht.',
  'the folder is nested too deeply': 'der Ordner ist zu tief verschachtelt',
  'the folders on the way to it are too large to be read': 'die Ordner auf dem Weg dorthin sind zu groß zum Lesen',
  'The target did not keep what was restored:': 'Das Ziel hat nicht behalten, was wiederhergestellt wurde:',
  'The target has no room for what is restored.': 'Das Ziel hat keinen Platz für das Wiederhergestellte.',
  'The target can only be read.': 'Das Ziel kann nur gelesen werden.',
  'something that must not be replaced is in the way': 'etwas, das nicht ersetzt werden darf, ist im Weg',
  'a symbolic link is in the way': 'eine symbolische Verknüpfung ist im Weg',
  'something that is no folder is in the way': 'etwas, das kein Ordner ist, ist im Weg',
  'the way leads out of the target or onto another mount':
    'der Weg führt aus dem Ziel heraus oder auf ein anderes eingehängtes Dateisystem',
  'The target folder cannot be opened:': 'Der Zielordner lässt sich nicht öffnen:',
  'The undo copy cannot be opened:': 'Die Rücknahmekopie lässt sich nicht öffnen:',
  'it is on another volume than its undo copy': 'es liegt auf einem anderen Volume als seine Rücknahmekopie',
  'something is mounted there': 'dort ist etwas eingehängt',
  'The library libfuse3 is not installed, or cannot be used.':
    'Die Bibliothek libfuse3 ist nicht installiert oder nicht verwendbar.',
  'The mount cannot be waited for.': 'Auf den eingehängten Ordner kann nicht gewartet werden.',
  'The library libfuse3 refused to begin.': 'Die Bibliothek libfuse3 wollte nicht beginnen.',

  'There are more databases than can be held, so some are copied as they lie on the disk.':
    'Es sind mehr Datenbanken, als gehalten werden können; einige werden kopiert, wie sie auf der Platte liegen.',
  'The search for databases took too long, so some are copied as they lie on the disk.':
    'Die Suche nach Datenbanken dauerte zu lange; einige werden kopiert, wie sie auf der Platte liegen.',
  'It was being written all the time, and could not be held.':
    'Sie wurde dauernd beschrieben und ließ sich nicht halten.',
  'The shadow copy took longer than the database may be held, so it was let go before.':
    'Die Schattenkopie dauerte länger, als die Datenbank gehalten werden darf; sie wurde vorher losgelassen.',
  'There are more databases than can be held at one time.':
    'Es sind mehr Datenbanken, als sich zugleich halten lassen.',
  'It was never held.': 'Sie wurde nie gehalten.',
  'Another program wrote to the database while it should have been held.':
    'Ein anderes Programm schrieb in die Datenbank, während sie hätte gehalten sein sollen.',
  'Another program keeps the database locked.': 'Ein anderes Programm hält die Datenbank gesperrt.',
  'An application died in the middle of a transaction; its journal is left for it to roll back.':
    'Eine Anwendung starb mitten in einer Transaktion; ihr Journal bleibt liegen, damit sie es zurückrollt.',
  'This user may only read the database, and whoever may not write it cannot hold it.':
    'Dieser Benutzer darf die Datenbank nur lesen; halten kann sie nur, wer sie auch schreiben darf.',
  'The file is encrypted or damaged: SQLite cannot read it.':
    'Die Datei ist verschlüsselt oder beschädigt: SQLite kann sie nicht lesen.',
  'The database cannot be opened; it was removed, or this user may not read it.':
    'Die Datenbank lässt sich nicht öffnen; sie wurde entfernt, oder dieser Benutzer darf sie nicht lesen.',
  'SQLite says:': 'SQLite sagt:',
  'This user may not read the file, or it is no database any more.':
    'Dieser Benutzer darf die Datei nicht lesen, oder sie ist keine Datenbank mehr.',
  'The database was removed.': 'Die Datenbank wurde entfernt.',
  'Its volume has no shadow copy in this set.': 'Ihr Volume hat in diesem Satz keine Schattenkopie.',
  'The shadow copy does not hold it.': 'Die Schattenkopie enthält sie nicht.',
  'SQLite recovered a clone of the shadow copy and found it whole.':
    'SQLite hat einen Klon der Schattenkopie wiederhergestellt und für ganz befunden.',
  'It is part of a transaction over several databases, which only all of them together recover.':
    'Sie gehört zu einer Transaktion über mehrere Datenbanken, die nur alle zusammen wiederherstellen.',
  'No clone could be made to try it:': 'Zum Ausprobieren ließ sich kein Klon anlegen:',
  'The integrity check says:': 'Die Prüfung sagt:',
  'It changes faster than it can be copied, and is too large to be held meanwhile.':
    'Sie ändert sich schneller, als sie kopiert werden kann, und ist zu groß, um so lange gehalten zu werden.',
  'It was read while in use.': 'Sie wurde gelesen, während sie verwendet wurde.',
  'The restore point has no such database.': 'Der Wiederherstellungspunkt hat keine solche Datenbank.',
  'What is there now could not be kept, so nothing was changed.':
    'Was jetzt da ist, ließ sich nicht aufheben; darum wurde nichts geändert.',
  'What is there now changes faster than it can be kept, so nothing was changed. Stop the application and try again.':
    'Was jetzt da ist, ändert sich schneller, als es sich aufheben lässt; darum wurde nichts geändert. Beenden Sie die Anwendung und versuchen Sie es erneut.',
  'Nothing was changed.': 'Nichts wurde geändert.',
  'It was not brought in.': 'Sie wurde nicht eingebracht.',
  'Whether it is whole could not be proven.': 'Ob sie ganz ist, ließ sich nicht nachweisen.',
  'It was stopped.': 'Es wurde angehalten.',
  'It took too long.': 'Es dauerte zu lange.',
  'Its process gave no sensible answer.': 'Der Prozess dafür gab keine sinnvolle Antwort.',
  'Its process ended before it had an answer.': 'Der Prozess dafür endete, bevor er eine Antwort hatte.',
  'A shadow copy could not be deleted again: {why}': 'Eine Schattenkopie ließ sich nicht wieder löschen: {why}',
  'This user may make a shadow copy but not delete it; run as root, or mount the volume with user_subvol_rm_allowed.':
    'Dieser Benutzer darf eine Schattenkopie erstellen, aber nicht löschen. Starten Sie als root, oder hängen Sie das Volume mit user_subvol_rm_allowed ein.',
  'a blob has the wrong hash': 'ein Blob hat den falschen Hash',
  'the restore point does not say what the file consists of':
    'der Wiederherstellungspunkt sagt nicht, woraus die Datei besteht',
  'the repository does not hold a part of the file': 'ein Teil der Datei fehlt im Repository',
  'a part of the file is not what a file can consist of':
    'ein Teil der Datei ist nichts, woraus eine Datei bestehen kann',
  'a part of the file has another size than the index says':
    'ein Teil der Datei hat eine andere Größe, als der Index sagt',
  'the file is larger than any can be': 'die Datei ist größer, als eine sein kann',
  'the pack is too short to be one': 'das Pack ist zu kurz, um eines zu sein',
  'the header cannot be read': 'der Kopf ist nicht lesbar',
  'the length of the header is wrong': 'die Länge des Kopfes stimmt nicht',
  'the tag of the header is wrong': 'die Prüfmarke des Kopfes stimmt nicht',
  'the header is not one': 'der Kopf ist keiner',
  'the lengths in the header do not add up to the pack': 'die Längen im Kopf ergeben nicht die des Packs',
  'it is another file': 'es ist eine andere Datei',
  'a zip file has no place for a device, a pipe or a socket':
    'eine Zip-Datei kann kein Gerät, keine Pipe und keinen Socket enthalten',
  'its path is longer than a zip file can name': 'ihr Pfad ist länger, als eine Zip-Datei ihn nennen kann',
  'The zip file does not read back as it was written:':
    'Die Zip-Datei liest sich nicht so zurück, wie sie geschrieben wurde:',
  'it ends too early': 'sie endet zu früh',
  'it has no end': 'sie hat kein Ende',
  'its end is something else': 'ihr Ende ist etwas anderes',
  'it has no Zip64 end': 'sie hat kein Zip64-Ende',
  'its Zip64 end is something else': 'ihr Zip64-Ende ist etwas anderes',
  'a record of its directory is something else': 'ein Eintrag ihres Verzeichnisses ist etwas anderes',
  'a header is not what its directory says': 'ein Kopf ist nicht, was ihr Verzeichnis sagt',
  'an entry has another name than in its directory': 'ein Eintrag heißt anders als in ihrem Verzeichnis',
  'the checksum of an entry is another one': 'die Prüfsumme eines Eintrags ist eine andere',
  'There is no room for the zip file.': 'Für die Zip-Datei ist kein Platz.',
  'The zip file cannot be written there.': 'Die Zip-Datei lässt sich dort nicht schreiben.',
  'The zip file cannot be written:': 'Die Zip-Datei lässt sich nicht schreiben:',
}
