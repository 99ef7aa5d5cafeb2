/** Why something cannot be restored, mounted, compared, or taken from a shadow copy, and why a writer failed. */
export const mainRestores: Readonly<Record<string, string>> = {
  'A member is restored alone only where its writer offers it.':
    'Ein Teil lässt sich nur dann allein wiederherstellen, wenn sein Writer das anbietet.',
  'A program (process {pid}) has {path} open.': 'Ein Programm (Prozess {pid}) hat {path} geöffnet.',
  '{program} (process {pid}) has {path} open.': '{program} (Prozess {pid}) hat {path} geöffnet.',
  'It lies in {folder}, and the volume of that folder is not there now. Connect the volume and start the computer again.':
    'Sie liegt in {folder}, und das Volume dieses Ordners ist jetzt nicht da. Schließen Sie das Volume an und starten Sie den Computer neu.',
  'It needs {other}, which is not restored: {why}': 'Sie braucht {other}, und das wird nicht wiederhergestellt: {why}',
  'It needs {other}, which is on another computer.': 'Sie braucht {other} auf einem anderen Computer.',
  'It needs {other}, which this restore point does not hold.':
    'Sie braucht {other}, und das ist nicht in diesem Wiederherstellungspunkt.',
  'Its application brought it in by itself. What was there before is in {folder}.':
    'Ihre Anwendung hat sie selbst eingebracht. Was vorher da war, liegt in {folder}.',
  'Its writer allows it only where none of its files is.':
    'Ihr Writer erlaubt es nur dort, wo keine ihrer Dateien ist.',
  'Its writer asked for another place and names none for all of its files.':
    'Ihr Writer verlangte einen anderen Ort und nennt keinen für alle ihre Dateien.',
  'Its writer asks for another place and names none for all of its files.':
    'Ihr Writer verlangt einen anderen Ort und nennt keinen für alle ihre Dateien.',
  'Its writer does not offer another place for it.': 'Ihr Writer bietet keinen anderen Ort für sie an.',
  'Its writer names no service to stop.': 'Ihr Writer nennt keinen Dienst, der anzuhalten wäre.',
  'No instance {wanted} of {name} runs. {others}': 'Von {name} läuft keine Instanz {wanted}. {others}',
  'No target is made identical to this restore point: {why}.':
    'Kein Ziel wird diesem Wiederherstellungspunkt angeglichen: {why}.',
  'Nothing could be restored.': 'Nichts ließ sich wiederherstellen.',
  'Only the means of its own application can put it back in its place.':
    'Nur die eigene Anwendung kann sie an ihren Ort zurückbringen.',
  'Ranges end before they should.': 'Bereiche enden, bevor sie sollten.',
  'The documents of {folder} do not name {name}.': 'Die Dokumente von {folder} nennen {name} nicht.',
  'The ranges directed from {path} are not those that were backed up.':
    'Die aus {path} verlangten Bereiche sind nicht die gesicherten.',
  'The ranges of {path} have no file to go to.': 'Für die Bereiche von {path} gibt es keine Zieldatei.',
  'The restore point has no component {name}.': 'Der Wiederherstellungspunkt hat keine Komponente {name}.',
  'The restore point has no {path}.': 'Der Wiederherstellungspunkt hat kein {path}.',
  'The restore point holds none of its files.': 'Der Wiederherstellungspunkt enthält keine ihrer Dateien.',
  'The restore point is not there any more.': 'Der Wiederherstellungspunkt ist nicht mehr da.',
  "The restore point's {name} cannot be read.": '{name} des Wiederherstellungspunkts lässt sich nicht lesen.',
  'The restore was cancelled.': 'Die Wiederherstellung wurde abgebrochen.',
  'The restore of {title} ended before it changed anything, and its folder {folder} cannot be removed now: {cause}. Penumbra tries again at its next start.':
    'Die Wiederherstellung von {title} endete, bevor sie etwas änderte, und ihr Ordner {folder} lässt sich jetzt nicht entfernen: {cause}. Penumbra versucht es beim nächsten Start wieder.',
  'The restore of {title} ended in the middle, and the volume of {folder} is not there now. What was there before is kept in that folder. Connect the volume and start the computer again: then it goes on.':
    'Die Wiederherstellung von {title} endete mittendrin, und das Volume von {folder} ist jetzt nicht da. Was vorher da war, liegt sicher in diesem Ordner. Schließen Sie das Volume an und starten Sie den Computer neu: Dann geht es weiter.',
  'The restore of {title} or its undoing ended in the middle and cannot be finished now: {cause}. What was there before is kept in {folder}. Look at the reason: Penumbra tries again at its next start.':
    'Die Wiederherstellung von {title} oder ihre Rücknahme endete mittendrin und lässt sich jetzt nicht abschließen: {cause}. Was vorher da war, liegt sicher in {folder}. Sehen Sie sich den Grund an: Penumbra versucht es beim nächsten Start wieder.',
  'The restore of {title} or its undoing ended in the middle, and the volume of {folder} is not there now. What was there before is kept in that folder. Connect the volume: Penumbra goes on by itself at its next start.':
    'Die Wiederherstellung von {title} oder ihre Rücknahme endete mittendrin, und das Volume von {folder} ist jetzt nicht da. Was vorher da war, liegt sicher in diesem Ordner. Schließen Sie das Volume an: Penumbra macht beim nächsten Start von selbst weiter.',
  'The restore of {title} to the same place ended in the middle and is finished first: at a start of Penumbra at which that is possible. {command} gives it up.':
    'Die Wiederherstellung von {title} an denselben Ort endete mittendrin und wird zuerst abgeschlossen: bei einem Start von Penumbra, bei dem das möglich ist. {command} gibt sie auf.',
  'The restore {id} is at work.': 'Die Wiederherstellung {id} arbeitet gerade.',
  'The service {name} did not start. {said}': 'Der Dienst {name} startete nicht. {said}',
  'The service {name} did not stop. {said}': 'Der Dienst {name} hielt nicht an. {said}',
  'The writer of {name} does not offer {what}.': 'Der Writer von {name} bietet das nicht an: {what}.',
  'The writer of {name} does not run.': 'Der Writer von {name} läuft nicht.',
  'There are: {names}.': 'Es gibt: {names}.',
  'There is no restore {id} to undo.': 'Es gibt keine Wiederherstellung {id}, die sich rückgängig machen ließe.',
  'There is nothing to undo of the restore {id}.': 'An der Wiederherstellung {id} gibt es nichts rückgängig zu machen.',
  'This is not a path of a restore point.': 'Das ist kein Pfad eines Wiederherstellungspunkts.',
  'What the restore of {title} keeps lies in {folder}, and the volume of that folder is not there now. Nothing was changed. Connect the volume and ask again.':
    'Was die Wiederherstellung von {title} aufbewahrt, liegt in {folder}, und das Volume dieses Ordners ist jetzt nicht da. Nichts wurde geändert. Schließen Sie das Volume an und versuchen Sie es noch einmal.',
  'a link or a file is in the way': 'eine Verknüpfung oder eine Datei ist im Weg',
  'another volume ({uuid}) holds {folder} now than in its run':
    '{folder} liegt jetzt auf einem anderen Volume ({uuid}) als in seinem Lauf',
  'cannot be looked into': 'lässt sich nicht ansehen',
  'is no folder': 'ist kein Ordner',
  'is not empty': 'ist nicht leer',
  'it holds no folder completely': 'er enthält keinen Ordner ganz',
  'it is a program that runs': 'das Programm läuft gerade',
  'it is protected against changes': 'er ist vor Änderungen geschützt',
  'it was made by an earlier version, which did not say what it left out':
    'ihn hat eine frühere Version gemacht, die nicht sagte, was sie ausließ',
  'it was made by another program, which does not say what it left out':
    'ihn hat ein anderes Programm gemacht, das nicht sagt, was es ausließ',
  'its run could not store everything': 'sein Lauf konnte nicht alles speichern',
  'its run had something to warn of': 'sein Lauf hatte vor etwas zu warnen',
  'its run was {type}, not of all files': 'sein Lauf war von der Art {type} und nicht von allen Dateien',
  'lies in {place}, where Penumbra keeps or reads what it protects':
    'liegt in {place}, wo Penumbra aufbewahrt oder liest, was es schützt',
  'more was left out of it than it names': 'es wurde mehr ausgelassen, als er nennt',
  'something was taken out of it after its run': 'nach seinem Lauf wurde etwas aus ihm entfernt',
  'the volume is read-only': 'das Volume ist schreibgeschützt',
  'this user may not': 'dieser Benutzer darf es nicht',
  '{asked} cannot be reached; a mount needs an empty folder.':
    '{asked} ist nicht erreichbar; zum Einhängen braucht es einen leeren Ordner.',
  '{count, plural, one {# restore waits} other {# restores wait}} for the next start.':
    '{count, plural, one {# Wiederherstellung wartet} other {# Wiederherstellungen warten}} auf den nächsten Start.',
  '{destination} did not come out as it was backed up.': '{destination} wurde nicht so, wie es gesichert wurde.',
  '{folder} cannot be made.': '{folder} lässt sich nicht anlegen.',
  '{folder} cannot be made: {cause}': '{folder} lässt sich nicht anlegen: {cause}',
  '{folder} cannot be written: {why}.': 'In {folder} kann nicht geschrieben werden: {why}.',
  '{folder} is a link: nothing is restored through one.':
    '{folder} ist eine Verknüpfung: Durch eine solche wird nichts wiederhergestellt.',
  '{folder} is no folder.': '{folder} ist kein Ordner.',
  '{folder} {why}; choose another empty folder.': '{folder} {why}; wählen Sie einen anderen leeren Ordner.',
  '{folder}/partial.json cannot be read.': '{folder}/partial.json lässt sich nicht lesen.',
  '{name} does not let its data go to another instance.': '{name} lässt seine Daten zu keiner anderen Instanz.',
  '{name} does not run.': '{name} läuft nicht.',
  '{name} is no name of a service.': '{name} ist kein Name eines Dienstes.',
  '{name} runs, but it is not known to which one this belongs. {others}':
    '{name} läuft, aber es ist nicht bekannt, zu welcher Instanz das hier gehört. {others}',
  '{name} runs, but its instance {instance} does not. {others}':
    '{name} läuft, aber seine Instanz {instance} nicht. {others}',
  '{other} needs it: say where it goes too.': '{other} braucht sie: Sagen Sie auch für sie, wohin.',
  '{path} came back with other bytes than its shadow copy has.':
    '{path} kam mit anderen Bytes zurück, als seine Schattenkopie hat.',
  '{path} cannot be opened: {refusal}': '{path} lässt sich nicht öffnen: {refusal}',
  '{path} cannot be replaced: {why}.': '{path} lässt sich nicht ersetzen: {why}.',
  '{path} has a name that no document can name. Restore it as a plain file.':
    '{path} hat einen Namen, den kein Dokument nennen kann. Stellen Sie es als gewöhnliche Datei wieder her.',
  '{path} is a folder now.': '{path} ist jetzt ein Ordner.',
  '{path} is no path of this computer.': '{path} ist kein Pfad dieses Computers.',
  '{path} lies in no shadow copy': '{path} liegt in keiner Schattenkopie',
  '{target} cannot be made: {cause}': '{target} lässt sich nicht anlegen: {cause}',
  '{target} has room for {available} of {needed}.': '{target} hat Platz für {available} von {needed}.',
  '{total} entries could not be brought back: {entries}': '{total} Einträge ließen sich nicht zurückholen: {entries}',

  'A running program reads this shadow copy of {volume}; it goes when that program is done.':
    'Ein laufendes Programm liest diese Schattenkopie von {volume}; sie geht, wenn es fertig ist.',
  'Another backup is making a shadow copy right now.': 'Eine andere Sicherung legt gerade eine Schattenkopie an.',
  'It could not {doing}: {why}': '{doing} ging nicht: {why}',
  'make a shadow copy': 'Eine Schattenkopie anzulegen',
  'make the shadow copy': 'Die Schattenkopie anzulegen',
  'make a subvolume': 'Ein Subvolume anzulegen',
  'make the copy read-only': 'Die Kopie schreibgeschützt zu machen',
  'delete a shadow copy': 'Eine Schattenkopie zu löschen',
  'delete the shadow copy': 'Die Schattenkopie zu löschen',
  'open the copy for deletion': 'Die Kopie zum Löschen zu öffnen',
  'open the copy to its user': 'Die Kopie ihrem Benutzer zu öffnen',
  'read the copy': 'Die Kopie zu lesen',
  'read the volume': 'Das Volume zu lesen',
  'write out the volume': 'Das Volume auf die Platte zu schreiben',
  'a quota of the volume is used up.': 'ein Kontingent des Volumes ist aufgebraucht.',
  'a swap file in it is in use.': 'eine Auslagerungsdatei darin wird verwendet.',
  'the folder of shadow copies is on another file system.':
    'der Ordner der Schattenkopien liegt auf einem anderen Dateisystem.',
  'the volume is full.': 'das Volume ist voll.',
  'the volume is mounted read-only.': 'das Volume ist schreibgeschützt eingehängt.',
  'this user has no right to do so.': 'dieser Benutzer hat kein Recht dazu.',
  'No shadow copy of {path} can be made: {why}': 'Von {path} lässt sich keine Schattenkopie anlegen: {why}',
  'Only a shadow copy that was made to stay can be exposed.':
    'Zeigen lässt sich nur eine Schattenkopie, die bleiben soll.',
  'Only a shadow copy that was made to stay can be reverted to.':
    'Zurücksetzen lässt sich nur auf eine Schattenkopie, die bleiben soll.',
  'Only root may do this with a shadow copy.': 'Das darf mit einer Schattenkopie nur root.',
  'Reverting {volume} must be confirmed by naming it.':
    'Bestätigen Sie das Zurücksetzen von {volume}, indem Sie seinen Namen nennen.',
  'Shadow copies cannot be kept at {mountPoint}.': 'Auf {mountPoint} lassen sich keine Schattenkopien aufbewahren.',
  'Somebody uses the shadow copy at {folder}; close it first.':
    'Jemand verwendet die Schattenkopie in {folder}; schließen Sie sie zuerst.',
  'Something is mounted below it, at {mountPoint}; unmount it first.':
    'Darunter ist etwas eingehängt, an {mountPoint}; hängen Sie es zuerst aus.',
  'The system cannot be reverted while it runs from that volume.':
    'Das System lässt sich nicht zurücksetzen, solange es von diesem Volume läuft.',
  'The watchdog is gone.': 'Der Wächterprozess ist weg.',
  'There are {most} shadow copy sets of this user already.':
    'Von diesem Benutzer gibt es schon {most} Sätze von Schattenkopien.',
  'There is no provider {name}.': 'Es gibt keinen Provider {name}.',
  'There is no shadow copy set {setId} in preparation.': 'Es wird kein Satz von Schattenkopien {setId} vorbereitet.',
  'There is no shadow copy {id}.': 'Es gibt keine Schattenkopie {id}.',
  'What is at {volume} now is not what this shadow copy is a copy of.':
    'Was jetzt an {volume} ist, ist nicht das, wovon diese Schattenkopie eine Kopie ist.',
  'a set holds at most {most} volumes': 'ein Satz fasst höchstens {most} Volumes',
  'a subvolume': 'ein Subvolume',
  'another backup is making its shadow copies': 'eine andere Sicherung legt gerade ihre Schattenkopien an',
  'it ended with code {code}': 'es endete mit dem Code {code}',
  'it took so long that the watchdog let everything go': 'es dauerte so lange, dass der Wächterprozess alles losließ',
  'it was ended by a signal': 'es wurde durch ein Signal beendet',
  'no provider here can make {attribute} copies': 'kein Provider hier kann solche Kopien anlegen: {attribute}',
  'no shadow copy is made in the context "all"': 'im Kontext „all“ wird keine Schattenkopie angelegt',
  'the backup was stopped': 'die Sicherung wurde angehalten',
  'the commits took more than {milliseconds} ms': 'das Anlegen dauerte mehr als {milliseconds} ms',
  'the revert was stopped': 'das Zurücksetzen wurde angehalten',
  '{at} is no folder that can be read.': '{at} ist kein lesbarer Ordner.',
  '{at} is not empty; what is in it would be hidden.': '{at} ist nicht leer; was darin ist, wäre verdeckt.',
  '{attribute} comes with the context, it cannot be asked for':
    '{attribute} kommt mit dem Kontext und lässt sich nicht verlangen',
  '{folder} could not be held still: {why}': '{folder} ließ sich nicht stillhalten: {why}',
  '{name} can only make and delete shadow copies.': '{name} kann Schattenkopien nur anlegen und löschen.',
  '{name} is not for users.': '{name} ist nicht für Benutzer.',
  '{outer} does not belong to this user alone.': '{outer} gehört nicht diesem Benutzer allein.',
  '{path} below it is a subvolume of its own, which the copy does not hold.':
    '{path} darunter ist ein eigenes Subvolume, das nicht in der Kopie ist.',
  '{path} cannot be made': '{path} lässt sich nicht anlegen',
  '{path} cannot be opened': '{path} lässt sich nicht öffnen',
  '{tool} was stopped': '{tool} wurde angehalten',
  '{volume} is in the set already': '{volume} ist schon im Satz',
  '{volume} is mounted read-only.': '{volume} ist schreibgeschützt eingehängt.',
  '{volume} is no longer mounted.': '{volume} ist nicht mehr eingehängt.',
  '{volume} is used by {programs}.': '{volume} wird verwendet von {programs}.',
  '{what} needs a provider whose copies are disks of their own; there is none here.':
    '{what} braucht einen Provider, dessen Kopien eigene Datenträger sind; hier gibt es keinen.',

  'a message is longer than {limit} bytes': 'eine Nachricht ist länger als {limit} Bytes',
  'an event': 'einem Ereignis',
  'another writer says it is the instance {id} too': 'ein anderer Writer gibt sich auch als Instanz {id} aus',
  'frozen for {milliseconds} ms': '{milliseconds} ms lang angehalten',
  'it belongs to user {uid}, who is neither root nor this one':
    'er gehört dem Benutzer {uid}, der weder root noch dieser ist',
  'it did not greet in time': 'er hat sich nicht rechtzeitig gemeldet',
  'it did not start': 'er ist nicht gestartet',
  'it froze when it was too late': 'er hielt still, als es zu spät war',
  'its process ended by a signal': 'sein Prozess wurde durch ein Signal beendet',
  'its process ended with code {code}': 'sein Prozess endete mit dem Code {code}',
  'line {line}, column {column}: {message}': 'Zeile {line}, Spalte {column}: {message}',
  'no answer to {event} within {deadline} ms': 'keine Antwort auf {event} binnen {deadline} ms',
  'no answer to {step} within {milliseconds} ms': 'keine Antwort auf {step} binnen {milliseconds} ms',
  'no writer has a component {name}': 'kein Writer hat eine Komponente {name}',
  'not text in {encoding}': 'kein Text in {encoding}',
  'stopped while the writers started': 'angehalten, während die Writer starteten',
  'stopped while the writers were met': 'angehalten, während die Writer sich meldeten',
  'the connection broke': 'die Verbindung riss ab',
  'the freeze window ended before Thaw': 'die Zeit des Stillhaltens endete vor dem Loslassen',
  'the session is over': 'die Sitzung ist vorbei',
  'the writer went away': 'der Writer ist verschwunden',
  'No application may fail in this run, so it ends and keeps nothing. {name} failed at {event}: {why}':
    'In diesem Lauf darf keine Anwendung scheitern; er endet und behält nichts. {name} ist bei {event} gescheitert: {why}',
  '{name} failed: it gave no answer': '{name} ist gescheitert: keine Antwort',
  '{name} failed: {why}': '{name} ist gescheitert: {why}',
  '{name} was added before': '{name} wurde schon hinzugefügt',
  '{name} was not added': '{name} wurde nicht hinzugefügt',
  '{name} was not backed up by itself.': '{name} wurde nicht für sich gesichert.',
  '{name} was not selected': '{name} wurde nicht ausgewählt',
  '{name} was selected before': '{name} wurde schon ausgewählt',
  '{socketPath} is taken by another writer.': '{socketPath} hat schon ein anderer Writer.',
}
