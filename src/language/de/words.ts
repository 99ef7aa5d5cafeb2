/** The words of the field: writers, providers, phases, times. */
export const words = {
  'Copies only': 'Nur Kopien',
  'Everything is copied. No application shortens its logs, and what other backup programs build on stays theirs.':
    'Alles wird kopiert. Keine Anwendung kürzt ihre Protokolle, und worauf andere Sicherungsprogramme aufbauen, bleibt deren Sache.',
  'Own their backups: in full, each time': 'Zuständig für ihre Sicherungen: jedes Mal vollständig',
  'Everything is copied, and each owned application starts anew from here and may shorten its logs.':
    'Alles wird kopiert; jede Anwendung, für die der Auftrag zuständig ist, fängt von hier neu an und darf ihre Protokolle kürzen.',
  'Own their backups: what changed': 'Zuständig für ihre Sicherungen: was sich geändert hat',
  'In full once, then what changed since the last backup. Logs may be shortened.':
    'Einmal vollständig, dann was sich seit der letzten Sicherung geändert hat. Protokolle dürfen gekürzt werden.',
  'Own their backups: what changed since the full one':
    'Zuständig für ihre Sicherungen: was sich seit der vollständigen geändert hat',
  'In full once, then everything that changed since then. Two backups restore it; logs stay.':
    'Einmal vollständig, dann alles, was sich seitdem geändert hat. Zwei Sicherungen stellen es wieder her; Protokolle bleiben.',
  'Own their backups: their logs': 'Zuständig für ihre Sicherungen: ihre Protokolle',
  'In full once, then only the logs, which may be shortened. For databases that keep a log of every change.':
    'Einmal vollständig, dann nur die Protokolle, die gekürzt werden dürfen. Für Datenbanken, die jede Änderung protokollieren.',
  copy: 'Kopie',
  full: 'Vollsicherung',
  incremental: 'inkrementelle Sicherung',
  differential: 'differenzielle Sicherung',
  log: 'Protokollsicherung',
  'Left out.': 'Ausgelassen.',
  'Takes no part: none of its data was asked for.': 'Nimmt nicht teil: Von ihren Daten ist nichts gewünscht.',
  'Copy: everything is copied; its logs and its chain stay as they are.':
    'Kopie: Alles wird kopiert; ihre Protokolle und ihre Kette bleiben, wie sie sind.',
  'Full: everything is copied; its chain starts anew, and it may shorten its logs.':
    'Vollständig: Alles wird kopiert; ihre Kette fängt neu an, und sie darf ihre Protokolle kürzen.',
  'Incremental: what changed since its last full or incremental backup; it may shorten its logs.':
    'Inkrementell: was sich seit ihrer letzten vollständigen oder inkrementellen Sicherung geändert hat; sie darf ihre Protokolle kürzen.',
  'Differential: what changed since its last full backup; its logs stay.':
    'Differenziell: was sich seit ihrer letzten vollständigen Sicherung geändert hat; ihre Protokolle bleiben.',
  'Log: its logs, which it may shorten.': 'Protokolle: nur diese; sie darf sie kürzen.',
  'It sees a full backup, the only type it knows; it may shorten its logs.':
    'Sie sieht eine vollständige Sicherung, die einzige Art, die sie kennt; sie darf ihre Protokolle kürzen.',
  'It sees a full backup, as you confirmed; what another program builds on starts anew.':
    'Sie sieht eine vollständige Sicherung, wie Sie bestätigt haben; worauf ein anderes Programm aufbaut, fängt neu an.',
  'There is nothing whole to build on, so as much as a full backup is copied.':
    'Es gibt nichts Vollständiges, worauf sich aufbauen lässt; deshalb wird so viel kopiert wie bei einer vollständigen Sicherung.',
  'Left out: it would see a full backup, and what another program builds on would start anew.':
    'Ausgelassen: Sie sähe eine vollständige Sicherung, und worauf ein anderes Programm aufbaut, finge neu an.',
  'Left out: after a full backup it takes increments or differentials, not both.':
    'Ausgelassen: Nach einer vollständigen Sicherung nimmt sie inkrementelle oder differenzielle, nicht beides.',
  'Left out: this job does not own its backups, and another program may build on them.':
    'Ausgelassen: Dieser Auftrag ist für ihre Sicherungen nicht zuständig, und ein anderes Programm baut vielleicht darauf auf.',
  '{chain}, then {next}': '{chain}, dann {next}',
  'Application-consistent': 'Anwendungskonsistent',
  'The application took part and held still while the copy was made.':
    'Die Anwendung hat teilgenommen und hielt still, während die Kopie entstand.',
  Recoverable: 'Wiederanlauffähig',
  'One instant of the data; the application recovered from a clone of it.':
    'Ein Augenblick der Daten; die Anwendung ist aus einem Klon davon wieder angelaufen.',
  'Crash-consistent': 'Absturzkonsistent',
  'One instant of the data, as after a power cut.': 'Ein Augenblick der Daten, wie nach einem Stromausfall.',
  'File-consistent': 'Dateikonsistent',
  'Each file was read whole, but not all at one instant.':
    'Jede Datei wurde im Ganzen gelesen, aber nicht alle im selben Augenblick.',
  'Not captured': 'Nicht erfasst',
  'It is not in the restore point, or not whole.': 'Es ist nicht im Wiederherstellungspunkt oder nicht vollständig.',
  Succeeded: 'Gelungen',
  'Succeeded with warnings': 'Gelungen, mit Warnungen',
  Cancelled: 'Abgebrochen',
  'No shadow copy of this volume': 'Keine Schattenkopie dieses Volumes',
  'File not read': 'Datei nicht gelesen',
  'Not restored': 'Nicht wiederhergestellt',
  'Owner, rights or times not set': 'Besitzer, Rechte oder Zeiten nicht gesetzt',
  'File changed while it was read': 'Datei während des Lesens geändert',
  'An application dropped out': 'Eine Anwendung fiel aus',
  'Application data less consistent than it could be': 'Anwendungsdaten weniger konsistent als möglich',
  'Application data not restored': 'Anwendungsdaten nicht wiederhergestellt',
  'Waits for a restart of the computer': 'Wartet auf einen Neustart des Computers',
  'Volume not there': 'Volume nicht da',
  'Another volume than usual': 'Ein anderes Volume als sonst',
  'Volume left out': 'Volume ausgelassen',
  'Folder not there': 'Ordner nicht da',
  'An application was left out': 'Eine Anwendung wurde ausgelassen',
  'Part of an application left out': 'Teil einer Anwendung ausgelassen',
  'Rights and owners not restored': 'Rechte und Besitzer nicht wiederhergestellt',
  'Fewer rights than in the last run': 'Weniger Rechte als im letzten Lauf',
  'A script failed': 'Ein Skript ist fehlgeschlagen',
  'What came back is not what was backed up': 'Was zurückkam, ist nicht, was gesichert wurde',
  'Always comes along: its application cannot be restored without it.':
    'Kommt immer mit: Ohne sie kann ihre Anwendung nicht wiederhergestellt werden.',
  'Comes with {name}.': 'Kommt mit {name}.',
  'Comes along because of {name}, which depends on it.': 'Kommt mit wegen {name}, das davon abhängt.',
  'Not asked for.': 'Nicht gewünscht.',
  'Only together with {name}.': 'Nur zusammen mit {name}.',
  'Left out: {why}': 'Ausgelassen: {why}',
  'Password made for you': 'Ein Kennwort für Sie',
  Hide: 'Verbergen',
  'Make another': 'Ein anderes machen',
  'Type my own instead': 'Lieber ein eigenes eingeben',
  'Make one for me instead': 'Lieber eines machen lassen',
  'The same again': 'Noch einmal dasselbe',
  'The two passwords are not the same.': 'Die beiden Kennwörter sind nicht gleich.',
  'This run is full': 'Dieser Lauf ist vollständig',
  'The logs of an application grow': 'Die Protokolle einer Anwendung wachsen',
  'A file is kept in parts only': 'Eine Datei ist nur in Teilen vorhanden',
  'Files left out': 'Dateien ausgelassen',
  'An application this job does not own': 'Eine Anwendung, für die dieser Auftrag nicht zuständig ist',
  'The shadow copies took more than one attempt': 'Die Schattenkopien brauchten mehr als einen Versuch',
  'A full backup keeps the file whole again.': 'Eine vollständige Sicherung hält die Datei wieder im Ganzen.',
  'If no other program backs it up, this job can own its backups: full once, then incremental.':
    'Wenn kein anderes Programm sie sichert, kann dieser Auftrag für ihre Sicherungen zuständig sein: einmal vollständig, dann inkrementell.',
  'If no other program backs it up, this job can own its backups: full once, then its logs.':
    'Wenn kein anderes Programm sie sichert, kann dieser Auftrag für ihre Sicherungen zuständig sein: einmal vollständig, dann ihre Protokolle.',
  'Own this application’s backups…': 'Sicherungen dieser Anwendung übernehmen…',
  'Own this application’s backups… ({application})': 'Sicherungen dieser Anwendung übernehmen… ({application})',
  '{count, plural, one {# folder} other {# folders}}': '{count, plural, one {# Ordner} other {# Ordner}}',
  'A program is using it.': 'Ein Programm benutzt sie gerade.',
  'Close that program and look again, or open a copy beside it.':
    'Schließen Sie dieses Programm und sehen Sie noch einmal nach, oder öffnen Sie eine Kopie daneben.',
  'What is there cannot be replaced.': 'Was dort ist, lässt sich nicht ersetzen.',
  'Check rights and protection of its files.': 'Prüfen Sie Rechte und Schutz ihrer Dateien.',
  'It may only be restored where none of its files is.':
    'Sie darf nur wiederhergestellt werden, wo keine ihrer Dateien ist.',
  'Move its files away, or open a copy beside it.': 'Verschieben Sie ihre Dateien oder öffnen Sie eine Kopie daneben.',
  'It names no place for all of its files.': 'Sie nennt nicht für alle ihre Dateien einen Ort.',
  'Open a copy beside it.': 'Öffnen Sie eine Kopie daneben.',
  'Only its own program can put it back.': 'Nur ihr eigenes Programm kann sie zurücklegen.',
  'Open a copy beside it and use its own import.':
    'Öffnen Sie eine Kopie daneben und verwenden Sie den Import des Programms.',
  'It can only be put back while the computer starts.':
    'Sie kann nur zurückgelegt werden, während der Computer startet.',
  'Ask an administrator of this computer to restore it.':
    'Bitten Sie einen Administrator dieses Computers, sie wiederherzustellen.',
  'It cannot be restored to another place.': 'Sie kann nicht an einem anderen Ort wiederhergestellt werden.',
  'Its program has to take part, and does not run.': 'Ihr Programm muss teilnehmen und läuft nicht.',
  'Start it and look again, or open a copy beside it.':
    'Starten Sie es und sehen Sie noch einmal nach, oder öffnen Sie eine Kopie daneben.',
  'Its program refuses it now.': 'Ihr Programm lehnt es gerade ab.',
  'The reason is below. Open a copy beside it.': 'Der Grund steht unten. Öffnen Sie eine Kopie daneben.',
  'Its program answered wrongly.': 'Ihr Programm hat falsch geantwortet.',
  'Update it, or open a copy beside it.': 'Aktualisieren Sie es oder öffnen Sie eine Kopie daneben.',
  'The instance of its program that shall get it does not run.':
    'Die Instanz ihres Programms, die sie bekommen soll, läuft nicht.',
  'Its program does not let it go to another instance.': 'Ihr Programm lässt sie nicht zu einer anderen Instanz.',
  'It needs other data that is not in this restore point.':
    'Sie braucht andere Daten, die nicht in diesem Wiederherstellungspunkt sind.',
  'Choose another restore point, or open a copy beside it.':
    'Wählen Sie einen anderen Wiederherstellungspunkt oder öffnen Sie eine Kopie daneben.',
  'Other data that it needs cannot be restored, so neither is it.':
    'Andere Daten, die sie braucht, können nicht wiederhergestellt werden, und so auch sie nicht.',
  'See the reason of the other one, or open a copy beside it.':
    'Sehen Sie den Grund bei der anderen nach oder öffnen Sie eine Kopie daneben.',
  'Its service could not be stopped or started.': 'Ihr Dienst ließ sich nicht anhalten oder starten.',
  'Check the service, then try again.': 'Prüfen Sie den Dienst und versuchen Sie es noch einmal.',
  'This restore point has no files of it.': 'Dieser Wiederherstellungspunkt hat keine Dateien davon.',
  'Choose another restore point.': 'Wählen Sie einen anderen Wiederherstellungspunkt.',
  'A part of it has no file to go to.': 'Für einen Teil davon gibt es keine Datei, in die er gehört.',
  'Its files belong to another kind of computer.': 'Ihre Dateien gehören zu einer anderen Art von Computer.',
  'Restore single files instead.': 'Stellen Sie stattdessen einzelne Dateien wieder her.',
  'It cannot be restored whole.': 'Sie kann nicht vollständig wiederhergestellt werden.',
  'Choose another restore point, and check the backup.':
    'Wählen Sie einen anderen Wiederherstellungspunkt und lassen Sie die Sicherung prüfen.',
  'Password for the server': 'Kennwort für den Server',
  'Access key': 'Zugriffsschlüssel',
  'Secret key': 'Geheimer Schlüssel',
  'Region (if the server has several)': 'Region (wenn der Server mehrere hat)',
  'Lock what is stored (compliance:30 for 30 days; empty for not)':
    'Gespeichertes sperren (compliance:30 für 30 Tage; leer für nicht)',
  'Password for the server (empty to log in with a key)':
    'Kennwort für den Server (leer für die Anmeldung mit einem Schlüssel)',
  'Passphrase of the key (if it has one)': 'Passphrase des Schlüssels (wenn er eine hat)',
  'Password of the configuration of rclone (if it has one)':
    'Kennwort der Konfiguration von rclone (wenn sie eines hat)',
  'A REST server of restic. The user is part of the address: rest:https://user@host/path/.':
    'Ein REST-Server von restic. Der Benutzer ist Teil der Adresse: rest:https://user@host/path/.',
  'A remote that rclone is set up for on this computer.':
    'Ein entfernter Speicher, für den rclone auf diesem Computer eingerichtet ist.',
  'A server that is reached by SSH. Its host key must be known: connect once with ssh and compare it.':
    'Ein Server, der über SSH erreicht wird. Sein Host-Schlüssel muss bekannt sein: Verbinden Sie sich einmal mit ssh und vergleichen Sie ihn.',
  'A bucket of an S3 server.': 'Ein Bucket eines S3-Servers.',
  'Try it': 'Ausprobieren',
  'Asking the server…': 'Fragt den Server…',
  'Nothing is written when you try it.': 'Beim Ausprobieren wird nichts geschrieben.',
  'The server answers, and there is a backup already: it goes on with its own password.':
    'Der Server antwortet, und es gibt dort schon eine Sicherung: Sie geht mit ihrem eigenen Kennwort weiter.',
  'The server answers. There is no backup yet.': 'Der Server antwortet. Dort ist noch keine Sicherung.',
  'Technical details': 'Technische Einzelheiten',
  'Copy report': 'Bericht kopieren',
  'Report copied': 'Bericht kopiert',
  Code: 'Code',
  Message: 'Meldung',
  'and {count} more': 'und {count} weitere',
}
