/** The repositories: what they hold, who may open them, and what keeps them in order. */
export const repositories = {
  Repositories: 'Repositorys',
  'Where your backups are kept: how large they are, who may open them, and what keeps them in order.':
    'Wo Ihre Sicherungen liegen: wie groß sie sind, wer sie öffnen kann und was sie in Ordnung hält.',
  'Looking for the places of backups…': 'Orte werden gesucht…',
  'Opening it…': 'Wird geöffnet…',
  'No backup has a place yet.': 'Noch keine Sicherung hat einen Ort.',
  'Place of the backups': 'Ort der Sicherungen',
  '{name} puts its backups here.': '{name} legt seine Sicherungen hier ab.',
  'It gets a copy of each restore point of {name}.':
    'Hierher kommt eine Kopie jedes Wiederherstellungspunkts von {name}.',
  'It is one of the drives of {name} that take turns.': 'Eines der wechselnden Laufwerke von {name}.',

  'How large it is': 'Größe',
  Stored: 'Gespeichert',
  '{packs, plural, one {# file} other {# files}}': '{packs, plural, one {# Datei} other {# Dateien}}',
  'Restore points': 'Wiederherstellungspunkte',
  'All points together': 'Alle Punkte zusammen',
  Saved: 'Ersparnis',
  '{times} times less': '{times}-mal weniger',
  'not known': 'nicht bekannt',
  'What each backup added': 'Was jede Sicherung hinzufügte',
  'What was backed up, and what all of it took so far': 'Was gesichert wurde, und was alles zusammen bisher brauchte',
  'Backed up': 'Gesichert',
  'Stored for it so far': 'Bisher dafür gespeichert',
  'The charts begin with the second backup.': 'Die Diagramme beginnen mit der zweiten Sicherung.',
  '{count, plural, one {# restore point} other {# restore points}} cannot be read.':
    '{count, plural, one {# Wiederherstellungspunkt ist} other {# Wiederherstellungspunkte sind}} nicht lesbar.',
  'Nothing is lost by looking. A check says what is wrong, and a repair sets it aside.':
    'Nachsehen schadet nicht. Eine Prüfung sagt, was nicht stimmt; eine Reparatur legt es beiseite.',

  '{count, plural, one {# older restore point is} other {# older restore points are}} not shown.':
    '{count, plural, one {# älterer Wiederherstellungspunkt wird} other {# ältere Wiederherstellungspunkte werden}} nicht gezeigt.',
  '{day}: {count, plural, one {# restore point} other {# restore points}}':
    '{day}: {count, plural, one {# Wiederherstellungspunkt} other {# Wiederherstellungspunkte}}',
  '{day}: {count, plural, one {# restore point} other {# restore points}}, {pinned} pinned':
    '{day}: {count, plural, one {# Wiederherstellungspunkt} other {# Wiederherstellungspunkte}}, {pinned} angeheftet',
  '{paths} of {hostname}': '{paths} von {hostname}',
  '{size}, of which {added} were new': '{size}, davon {added} neu',
  Pin: 'Anheften',
  Unpin: 'Lösen',
  'Pin the restore point of {time}': 'Wiederherstellungspunkt vom {time} anheften',
  'Unpin the restore point of {time}': 'Wiederherstellungspunkt vom {time} lösen',
  'pinned: no rule removes it': 'angeheftet: keine Regel entfernt ihn',
  'The restore point of {time} stays until it is unpinned.':
    'Der Wiederherstellungspunkt vom {time} bleibt, bis er gelöst wird.',
  'The restore point of {time} is left to the rules again.':
    'Für den Wiederherstellungspunkt vom {time} gelten wieder die Regeln.',
  'Nothing of {name} is removed until you have looked at this.':
    'Von {name} wird nichts entfernt, bis Sie dies angesehen haben.',
  'I have looked: let the rules go on': 'Angesehen: Regeln weiter anwenden',
  'The rules go on with the next run.': 'Die Regeln gelten ab dem nächsten Lauf wieder.',

  'Keep it in order': 'In Ordnung halten',
  Check: 'Prüfen',
  'Looks whether every restore point can be restored. Changes nothing.':
    'Sieht nach, ob sich jeder Wiederherstellungspunkt wiederherstellen lässt. Ändert nichts.',
  'What is read': 'Was gelesen wird',
  'The structure only: quick': 'Nur die Struktur: schnell',
  'A tenth of the stored files, by chance': 'Ein zufälliges Zehntel der gespeicherten Dateien',
  'Every stored file: slow': 'Jede gespeicherte Datei: langsam',
  'Free space': 'Platz freigeben',
  'Removes stored data that no restore point needs any more. First you see how much.':
    'Entfernt gespeicherte Daten, die kein Wiederherstellungspunkt mehr braucht. Zuerst sehen Sie, wie viel.',
  'See what would come free': 'Zeigen, was frei würde',
  Repair: 'Reparieren',
  'Only after a check found errors, in this order. Nothing is deleted: what is replaced is set aside.':
    'Nur wenn eine Prüfung Fehler fand, in dieser Reihenfolge. Nichts wird gelöscht: Ersetztes wird beiseitegelegt.',
  '1. The index': '1. Der Index',
  '2. The stored files': '2. Die gespeicherten Dateien',
  '3. The restore points': '3. Die Wiederherstellungspunkte',
  '{what}: see what a repair would do': '{what}: zeigen, was eine Reparatur täte',
  'See what it would do': 'Zeigen, was geschähe',
  'It was stopped. Everything is whole.': 'Angehalten. Alles ist unversehrt.',
  'The backup is being checked.': 'Die Sicherung wird geprüft.',
  'Looking what would be done. Nothing is changed.': 'Es wird nachgesehen, was geschähe. Nichts wird geändert.',
  'Space is being freed.': 'Platz wird freigegeben.',
  'The backup is being repaired.': 'Die Sicherung wird repariert.',
  'Waiting until a backup has ended.': 'Wartet, bis eine Sicherung beendet ist.',
  '{title} is being backed up there since {since}. When that will be over is not known yet.':
    '{title} wird dort seit {since} gesichert. Wann das beendet ist, ist noch nicht bekannt.',
  'Stopping changes nothing.': 'Anhalten ändert nichts.',
  'Stopped at any moment, every restore point is whole. The next time ends the work.':
    'Wann immer angehalten wird: Jeder Wiederherstellungspunkt ist unversehrt. Das nächste Mal beendet die Arbeit.',
  '{size} read': '{size} gelesen',
  'Free {size} now': '{size} jetzt freigeben',
  'Repair it now': 'Jetzt reparieren',
  'What was found': 'Was gefunden wurde',
  'What is missing in files and folders': 'Was in Dateien und Ordnern fehlt',
  'And {count} more.': 'Und {count} weitere.',

  'The structure was looked at; the stored files were not read.':
    'Die Struktur wurde angesehen; die gespeicherten Dateien wurden nicht gelesen.',
  '{packs, plural, one {# stored file was} other {# stored files were}} read back, {size}.':
    '{packs, plural, one {# gespeicherte Datei wurde} other {# gespeicherte Dateien wurden}} zurückgelesen, {size}.',
  '{errors, plural, one {# error was} other {# errors were}} found.':
    '{errors, plural, one {# Fehler wurde} other {# Fehler wurden}} gefunden.',
  'Nothing was changed. Repair it in the order below, then check again.':
    'Nichts wurde geändert. Reparieren Sie in der angegebenen Reihenfolge und prüfen Sie dann erneut.',
  '{hints, plural, one {# remark} other {# remarks}}: nothing that keeps a file from being restored.':
    '{hints, plural, one {# Hinweis} other {# Hinweise}}: nichts, was das Wiederherstellen einer Datei verhindert.',
  'No errors were found.': 'Es wurden keine Fehler gefunden.',
  'No restore point is touched: {points, plural, one {# stays} other {all # stay}}, {pinned} of them pinned.':
    'Kein Wiederherstellungspunkt wird angetastet: {points, plural, one {# bleibt} other {alle # bleiben}}, davon {pinned} angeheftet.',
  'Nothing can be freed: all that is stored is in use.':
    'Nichts kann freigegeben werden: Alles Gespeicherte wird gebraucht.',
  '{size} of what is unused stay among what is used: to move them would cost more than it frees.':
    '{size} Ungebrauchtes bleibt zwischen Gebrauchtem: Es zu verschieben kostete mehr, als es brächte.',
  '{size} would come free.': '{size} würden frei.',
  '{size} came free.': '{size} wurden frei.',
  '{removed, plural, one {# stored file} other {# stored files}} would go, {copied} would be written anew ({size}).':
    '{removed, plural, one {# gespeicherte Datei fiele} other {# gespeicherte Dateien fielen}} weg, {copied} würden neu geschrieben ({size}).',
  '{removed, plural, one {# stored file} other {# stored files}} went, {copied} were written anew ({size}).':
    '{removed, plural, one {# gespeicherte Datei fiel} other {# gespeicherte Dateien fielen}} weg, {copied} wurden neu geschrieben ({size}).',
  'What is replaced is set aside in the repository, and never deleted.':
    'Ersetztes wird im Repository beiseitegelegt und nie gelöscht.',
  'What was replaced lies in {quarantine}.': 'Das Ersetzte liegt in {quarantine}.',
  'This is what the repair would do.': 'Das täte die Reparatur.',
  'It was repaired.': 'Es wurde repariert.',
  '{unreadable, plural, one {# stored file} other {# stored files}} cannot be read: the next step saves what is sound in it.':
    '{unreadable, plural, one {# gespeicherte Datei ist} other {# gespeicherte Dateien sind}} nicht lesbar: Der nächste Schritt rettet, was darin heil ist.',
  'The index agrees with what is stored.': 'Der Index stimmt mit dem Gespeicherten überein.',
  'Index files that cannot be read are replaced: {damaged}.': 'Nicht lesbare Indexdateien werden ersetzt: {damaged}.',
  'Stored files that no index names are named again: {added}.':
    'Gespeicherte Dateien, die kein Index nennt, werden wieder aufgenommen: {added}.',
  'What the index says wrongly of stored files is corrected: {corrected}.':
    'Falsche Angaben des Index zu gespeicherten Dateien werden berichtigt: {corrected}.',
  'Stored files that several index files share are gathered: {gathered}.':
    'Gespeicherte Dateien, die sich auf mehrere Indexdateien verteilen, werden zusammengeführt: {gathered}.',
  'Stored files that are missing are left out: {missing}.':
    'Fehlende gespeicherte Dateien werden ausgelassen: {missing}.',
  'Every stored file reads back whole.': 'Jede gespeicherte Datei lässt sich unversehrt zurücklesen.',
  '{packs, plural, one {# stored file is} other {# stored files are}} damaged: {sound} pieces in it are sound and are copied, {lost} are lost.':
    '{packs, plural, one {# gespeicherte Datei ist} other {# gespeicherte Dateien sind}} beschädigt: {sound} Stücke darin sind heil und werden kopiert, {lost} sind verloren.',
  'Stored files that are missing altogether: {missing}.': 'Ganz fehlende gespeicherte Dateien: {missing}.',
  'Every restore point leads to what is there.': 'Jeder Wiederherstellungspunkt führt zu Vorhandenem.',
  'Restore points that get a whole one beside them: {repaired}. The damaged ones stay.':
    'Wiederherstellungspunkte, die einen heilen neben sich bekommen: {repaired}. Die beschädigten bleiben.',
  'Files and folders in them that lack something: {changesTotal}.':
    'Dateien und Ordner darin, denen etwas fehlt: {changesTotal}.',
  'Restore points of which nothing can be read: {lost}.':
    'Wiederherstellungspunkte, von denen nichts lesbar ist: {lost}.',
  'Files of restore points that cannot be read are set aside: {unreadable}.':
    'Nicht lesbare Dateien von Wiederherstellungspunkten werden beiseitegelegt: {unreadable}.',
  'parts are missing': 'Teile fehlen',
  'the folder is lost': 'der Ordner ist verloren',
  'has no usable name': 'hat keinen brauchbaren Namen',

  Passwords: 'Kennwörter',
  'Each opens the whole backup. One for each person or computer can be revoked without the others.':
    'Jedes öffnet die ganze Sicherung. Hat jede Person oder jeder Computer ein eigenes, lässt es sich einzeln widerrufen.',
  'in use here': 'hier in Gebrauch',
  Revoke: 'Widerrufen',
  'Revoke the password of {owner}': 'Kennwort von {owner} widerrufen',
  'This one opened the backup just now: it cannot be revoked.':
    'Dieses hat die Sicherung eben geöffnet: Es kann nicht widerrufen werden.',
  'Add a password…': 'Kennwort hinzufügen…',
  'Change the password in use…': 'Kennwort in Gebrauch ändern…',
  'Another password for this backup': 'Ein weiteres Kennwort für diese Sicherung',
  'It opens everything. Keep it where you find it when this computer is gone.':
    'Es öffnet alles. Bewahren Sie es dort auf, wo Sie es finden, wenn dieser Computer fort ist.',
  'Whose it is': 'Wessen es ist',
  'A name that tells you later which to revoke.': 'Ein Name, der Ihnen später sagt, welches zu widerrufen ist.',
  'Add this password': 'Kennwort hinzufügen',
  'Adding it…': 'Wird hinzugefügt…',
  'A password is missing.': 'Es fehlt ein Kennwort.',
  'The two passwords differ.': 'Die beiden Kennwörter sind verschieden.',
  'Revoke this password?': 'Dieses Kennwort widerrufen?',
  '{owner} can no longer open this backup with it. Restore points stay as they are, and the other passwords too.':
    '{owner} kann diese Sicherung damit nicht mehr öffnen. Wiederherstellungspunkte und die anderen Kennwörter bleiben, wie sie sind.',
  'Revoke it': 'Widerrufen',
  'Revoking it…': 'Wird widerrufen…',
  'The password opens this backup from now on.': 'Das Kennwort öffnet ab jetzt diese Sicherung.',
  'The password no longer opens this backup.': 'Das Kennwort öffnet diese Sicherung nicht mehr.',
  '{username} on {hostname}': '{username} auf {hostname}',
  'It does not say whose it is': 'Ohne Angabe, wessen es ist',
  'Key {id}': 'Schlüssel {id}',
  'Key {id}, made {date}': 'Schlüssel {id}, angelegt {date}',

  'Who works with it now': 'Wer gerade damit arbeitet',
  'Nobody. Nothing keeps a backup from running.': 'Niemand. Nichts hindert eine Sicherung am Laufen.',
  '{username} on {hostname}, process {pid}: alone, nobody else can work with it':
    '{username} auf {hostname}, Prozess {pid}: allein, niemand sonst kann damit arbeiten',
  '{username} on {hostname}, process {pid}: together with others':
    '{username} auf {hostname}, Prozess {pid}: zusammen mit anderen',
  'Renewed {age}': 'Erneuert {age}',
  'Its program may still be at work.': 'Das Programm ist vielleicht noch bei der Arbeit.',
  'It was left behind: it has not been renewed for half an hour, or its program is not there.':
    'Zurückgelassen: seit einer halben Stunde nicht erneuert, oder das Programm ist nicht da.',
  'It was left behind: its program has ended for certain.': 'Zurückgelassen: Das Programm ist sicher beendet.',
  'Remove what was left behind': 'Zurückgelassenes entfernen',
  'Removing…': 'Wird entfernt…',
  'Only locks whose program is gone are removed. Who is at work keeps the lock.':
    'Nur Sperren, deren Programm fort ist, werden entfernt. Wer arbeitet, behält seine Sperre.',
  '{count, plural, =0 {No lock was left behind} one {# lock was removed} other {# locks were removed}}.':
    '{count, plural, =0 {Keine Sperre war zurückgelassen} one {# Sperre wurde entfernt} other {# Sperren wurden entfernt}}.',

  'Copies at other places': 'Kopien an anderen Orten',
  'Copy now': 'Jetzt kopieren',
  'Copy what waits of {name} now': 'Wartendes von {name} jetzt kopieren',
  'Further places…': 'Weitere Orte…',
  'Further places of {name}…': 'Weitere Orte von {name}…',
  'The restore points of {name} are at one place only.':
    'Die Wiederherstellungspunkte von {name} liegen nur an einem Ort.',
  'What waits is being copied. You can go on meanwhile.': 'Wartendes wird kopiert. Sie können inzwischen weitermachen.',

  'Leave any time': 'Jederzeit gehen',
  'The format is restic’s, and open: restic 0.14 or newer reads all of it without Penumbra. It asks for the password when it starts.':
    'Das Format ist das von restic und offen: restic ab 0.14 liest alles ohne Penumbra. Es fragt beim Start nach dem Kennwort.',
  'List the restore points': 'Wiederherstellungspunkte auflisten',
  'Restore the newest': 'Den neuesten wiederherstellen',
  'Look for damage': 'Nach Schäden suchen',
  'Take it with you': 'Zum Mitnehmen',
  'Save the restore points as CSV…': 'Wiederherstellungspunkte als CSV speichern…',
  'How it is written': 'Wie es geschrieben ist',
  'Every byte of a repository is described. Whoever can program can read it without any of these programs.':
    'Jedes Byte eines Repositorys ist beschrieben. Wer programmieren kann, kann es ohne eines dieser Programme lesen.',
  'Read the description of the format': 'Beschreibung des Formats lesen',
  'The repository’s format': 'Das Format des Repositorys',
  'Save it…': 'Speichern…',
  'Save the recovery sheet of {name}…': 'Notfallblatt von {name} speichern…',
  'Export the settings of all backups…': 'Einstellungen aller Sicherungen exportieren…',
  'Nothing was saved.': 'Nichts wurde gespeichert.',
  'It is saved in {path}.': 'Gespeichert in {path}.',
}
