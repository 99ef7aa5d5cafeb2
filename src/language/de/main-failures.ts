/** What a run, a repository, a place or the service failed with, as main says it below a failure's own words. */
export const mainFailures: Readonly<Record<string, string>> = {
  '/{folder} is a name that Penumbra uses itself.': 'Den Namen /{folder} verwendet Penumbra selbst.',
  'A Penumbra service listens at {path} already.': 'An {path} hört schon ein Dienst von Penumbra.',
  'A blob is damaged: {reason}.': 'Ein Blob ist beschädigt: {reason}.',
  'A document of the run is too large to be one.': 'Ein Dokument des Laufs ist zu groß, um eines zu sein.',
  'A file has no list of its content.': 'Einer Datei fehlt die Liste ihres Inhalts.',
  'A folder is damaged: {cause}.': 'Ein Ordner ist beschädigt: {cause}.',
  'A folder leads nowhere.': 'Ein Ordner führt ins Leere.',
  'A lock of the repository cannot be read.': 'Eine Sperre des Repositorys lässt sich nicht lesen.',
  'A mail server is given a name with its password, or neither.':
    'Ein Mailserver bekommt Name und Kennwort oder keines von beiden.',
  'A message to the service has at most {most} bytes.': 'Eine Nachricht an den Dienst hat höchstens {most} Bytes.',
  'A pack has another size than its index says.': 'Ein Pack hat eine andere Größe, als sein Index sagt.',
  'A pack holds data and trees together.': 'Ein Pack enthält Daten und Bäume zusammen.',
  'A pack of the repository is damaged: it ends early.': 'Ein Pack des Repositorys ist beschädigt: Es endet zu früh.',
  'A pack of the repository is missing.': 'Ein Pack des Repositorys fehlt.',
  'A pack that an index names is missing.': 'Ein Pack, den ein Index nennt, fehlt.',
  'A part of the file is not in the repository.': 'Ein Teil der Datei ist nicht im Repository.',
  'A password is never part of an address: set RESTIC_REST_PASSWORD or the like, or name a file with PENUMBRA_ACCESS_FILE.':
    'Ein Kennwort gehört nie in eine Adresse: Setzen Sie RESTIC_REST_PASSWORD oder Ähnliches, oder nennen Sie mit PENUMBRA_ACCESS_FILE eine Datei.',
  'A repository of format version 1 can only be read.': 'Ein Repository der Formatversion 1 kann nur gelesen werden.',
  'A session of this application is still running; attach when it has ended.':
    'Eine Sitzung dieser Anwendung läuft noch; verbinden Sie sich, wenn sie beendet ist.',
  'A socket is a full path of at most {most} bytes; {path} has {length}. Use a shorter folder.':
    'Ein Socket ist ein vollständiger Pfad von höchstens {most} Bytes; {path} hat {length}. Nehmen Sie einen kürzeren Ordner.',
  'An administrator did not agree.': 'Kein Administrator hat zugestimmt.',
  'An index of the repository ends early.': 'Ein Index des Repositorys endet zu früh.',
  'Another Penumbra is backing up this job.': 'Ein anderes Penumbra führt diesen Auftrag gerade aus.',
  'Both places hold the same repository: a copy has to be another one.':
    'An beiden Orten ist dasselbe Repository: Eine Kopie muss ein anderes sein.',
  'Each target of a job is another place.': 'Jedes Ziel eines Auftrags ist ein anderer Ort.',
  'Installing a service takes root: put sudo before the command.':
    'Einen Dienst installiert nur root: Schreiben Sie sudo vor den Befehl.',
  'It can be paused only while it copies files.': 'Anhalten lässt sie sich nur, während sie Dateien kopiert.',
  'It rested for 30 minutes: its shadow copies were released, and the run ended.':
    'Sie ruhte 30 Minuten: Ihre Schattenkopien wurden freigegeben, und der Lauf wurde beendet.',
  'It says not why.': 'Warum, sagt er nicht.',
  'It took more than a minute.': 'Es dauerte mehr als eine Minute.',
  'It was cancelled.': 'Es wurde abgebrochen.',
  'Its backup window has closed.': 'Sein Zeitfenster hat sich geschlossen.',
  'Its quiet hours have begun.': 'Seine Ruhezeit hat begonnen.',
  'Neither restore point has this folder.': 'Keiner der beiden Wiederherstellungspunkte hat diesen Ordner.',
  'No access key: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.':
    'Kein Zugangsschlüssel: Setzen Sie AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY.',
  'No backup here uses {location}.': 'Keine Sicherung hier verwendet {location}.',
  'No index names a piece of a file.': 'Kein Index nennt ein Stück einer Datei.',
  'No index names the {type} blob.': 'Kein Index nennt den Blob ({type}).',
  'No index names this pack: an interrupted run left it, and it only costs space.':
    'Kein Index nennt diesen Pack: Ein abgebrochener Lauf ließ ihn zurück; er kostet nur Platz.',
  'No key of the repository opens with this password.':
    'Kein Schlüssel des Repositorys öffnet sich mit diesem Kennwort.',
  'No service answers at {path}.': 'An {path} antwortet kein Dienst.',
  'No volume at {path}.': 'An {path} ist kein Volume.',
  'Nobody knows who connected.': 'Niemand weiß, wer sich verbunden hat.',
  'None of the folders to back up is there.': 'Keiner der zu sichernden Ordner ist da.',
  'None of the {drives} drives of {name} is connected.': 'Keines der {drives} Laufwerke von {name} ist angeschlossen.',
  'Nothing was removed: {why}': 'Nichts wurde entfernt: {why}',
  'Only the application attaches to a service, and this is none.':
    'Nur die Anwendung verbindet sich mit einem Dienst, und das hier ist keine.',
  'Open the repository first.': 'Öffnen Sie zuerst das Repository.',
  'PENUMBRA_S3_OBJECT_LOCK takes compliance:DAYS or governance:DAYS.':
    'PENUMBRA_S3_OBJECT_LOCK nimmt compliance:TAGE oder governance:TAGE.',
  'Penumbra was ended by the computer.': 'Der Computer hat Penumbra beendet.',
  'Several index files name the same pack.': 'Mehrere Index-Dateien nennen denselben Pack.',
  'Several keys begin with {asked}.': 'Mehrere Schlüssel beginnen mit {asked}.',
  'Several snapshots begin with {prefix}.': 'Mehrere Wiederherstellungspunkte beginnen mit {prefix}.',
  'Something is being done to {location} already.': 'An {location} wird schon gearbeitet.',
  'The battery is lower than this job asks for.': 'Der Akku ist leerer, als dieser Auftrag verlangt.',
  'The blobs of one pack are spread over several index files.':
    'Die Blobs eines Packs stehen in mehreren Index-Dateien.',
  'The bucket is not there.': 'Der Bucket ist nicht da.',
  'The comparison was stopped.': 'Der Vergleich wurde angehalten.',
  'The computer is going to sleep.': 'Der Computer geht in den Ruhezustand.',
  'The credential file {file} {why}.': 'Die Zugangsdatei {file} {why}.',
  'The credential {credential} of the service cannot be used: {why}.':
    'Die Zugangsdaten {credential} des Dienstes sind nicht verwendbar: {why}.',
  'The data mover ended before its work was done.': 'Der Kopierprozess endete, bevor seine Arbeit getan war.',
  'The data mover sent {what}.': 'Der Kopierprozess schickte {what}.',
  'The disk of the cache folder damaged a file before it was sent.':
    'Der Datenträger des Zwischenspeichers hat eine Datei beschädigt, bevor sie gesendet war.',
  'The entry {path} leads nowhere.': 'Der Eintrag {path} führt ins Leere.',
  'The file {file} cannot be read.': 'Die Datei {file} lässt sich nicht lesen.',
  'The file {file} is damaged: {reason}.': 'Die Datei {file} ist beschädigt: {reason}.',
  'The file {file} is missing or cut short.': 'Die Datei {file} fehlt oder ist abgeschnitten.',
  'The host key of {host} is another than it was ({fingerprint}). Somebody may stand in between.':
    'Der Hostschlüssel von {host} ist ein anderer als bisher ({fingerprint}). Vielleicht steht jemand dazwischen.',
  'The host key of {host} is not known ({fingerprint}). Connect once with ssh and compare it.':
    'Der Hostschlüssel von {host} ist nicht bekannt ({fingerprint}). Verbinden Sie sich einmal mit ssh und vergleichen Sie ihn.',
  'The key file {file} cannot be read, or needs another passphrase.':
    'Die Schlüsseldatei {file} lässt sich nicht lesen oder braucht eine andere Passphrase.',
  'The key in use cannot be removed: open the repository with another.':
    'Der verwendete Schlüssel lässt sich nicht entfernen: Öffnen Sie das Repository mit einem anderen.',
  'The key in use was removed meanwhile: this may be the last one.':
    'Der verwendete Schlüssel wurde inzwischen entfernt: Dies ist vielleicht der letzte.',
  'The lock on the repository was lost for a while, and something that was stored is gone since.':
    'Die Sperre des Repositorys war eine Weile verloren, und etwas Gespeichertes ist seither weg.',
  'The lock on the repository was lost.': 'Die Sperre des Repositorys ging verloren.',
  'The network is metered now.': 'Die Verbindung ist jetzt getaktet.',
  'The network that the target needs is gone.': 'Das Netzwerk, das das Ziel braucht, ist weg.',
  'The new key does not open; it was removed.': 'Der neue Schlüssel öffnet nicht; er wurde entfernt.',
  'The password of {location} is not kept here.': 'Das Kennwort von {location} ist hier nicht aufbewahrt.',
  'The pieces of a file do not add up to its size.': 'Die Stücke einer Datei ergeben nicht ihre Größe.',
  'The policy of this service does not name user {user}.':
    'Die Regeln dieses Dienstes nennen den Benutzer {user} nicht.',
  'The policy {file} is not used: {why}.': 'Die Regeln {file} gelten nicht: {why}.',
  'The port {port} cannot be used: {reason}.': 'Der Port {port} ist nicht verwendbar: {reason}.',
  'The question for an administrator was closed.': 'Die Frage nach einem Administrator wurde geschlossen.',
  'The repository cannot be reached.': 'Das Repository ist nicht erreichbar.',
  'The repository cannot be written to.': 'Ins Repository kann nicht geschrieben werden.',
  'The repository has no undamaged key.': 'Das Repository hat keinen unbeschädigten Schlüssel.',
  'The repository has the unknown format version {version}.':
    'Das Repository hat die unbekannte Formatversion {version}.',
  'The repository is in use by {username} on {hostname} (process {pid}) since {time}.':
    'Das Repository wird seit {time} von {username} auf {hostname} verwendet (Prozess {pid}).',
  'The repository is locked by {username} on {hostname} (process {pid}) since {time}, who seems to be gone; `penumbra unlock` removes that lock.':
    'Das Repository ist seit {time} von {username} auf {hostname} gesperrt (Prozess {pid}), der nicht mehr da zu sein scheint; „penumbra unlock“ entfernt diese Sperre.',
  'The repository was opened for reading only.': 'Das Repository wurde nur zum Lesen geöffnet.',
  'The repository {repository} and {source} overlap.': 'Das Repository {repository} und {source} überschneiden sich.',
  'The run was cancelled.': 'Der Lauf wurde abgebrochen.',
  'The run was cut off: its process or the computer ended.': 'Der Lauf riss ab: Sein Prozess oder der Computer endete.',
  'The script {script} failed {reason}. Nothing was backed up.':
    'Das Skript {script} ist gescheitert ({reason}). Nichts wurde gesichert.',
  'The server answers with an error ({reason}).': 'Der Server antwortet mit einem Fehler ({reason}).',
  'The server cannot prove that it is the right one: {reason}.':
    'Der Server kann nicht beweisen, dass er der richtige ist: {reason}.',
  'The server does not speak version 2 of the REST protocol.':
    'Der Server spricht Version 2 des REST-Protokolls nicht.',
  'The server lets nothing be removed ({reason}).': 'Der Server lässt nichts entfernen ({reason}).',
  'The server lets nothing be removed or replaced ({reason}).':
    'Der Server lässt nichts entfernen oder ersetzen ({reason}).',
  'The server lets this user read nothing there.': 'Der Server lässt diesen Benutzer dort nichts lesen.',
  'The server of the repository cannot be reached: {reason}.':
    'Der Server des Repositorys ist nicht erreichbar: {reason}.',
  'The server refuses this access key ({reason}).': 'Der Server lehnt diesen Zugangsschlüssel ab ({reason}).',
  'The server refuses this user or password ({reason}).': 'Der Server lehnt Benutzer oder Kennwort ab ({reason}).',
  'The server refuses this user, key or password ({reason}).':
    'Der Server lehnt Benutzer, Schlüssel oder Kennwort ab ({reason}).',
  'The service cannot work for user {uid}: {why}.': 'Der Dienst kann nicht für den Benutzer {uid} arbeiten: {why}.',
  'The service has no desktop to show anything on.':
    'Der Dienst hat keinen Bildschirm, auf dem er etwas zeigen könnte.',
  'The service is gone.': 'Der Dienst ist weg.',
  'The service is not installed.': 'Der Dienst ist nicht installiert.',
  'The service was started and does not listen. {command} says why.':
    'Der Dienst wurde gestartet und antwortet nicht. {command} sagt, warum.',
  'The settings {file} are not used: {why}. The file is left as it is.':
    'Die Einstellungen {file} gelten nicht: {why}. Die Datei bleibt, wie sie ist.',
  'The settings {file} were written by a newer Penumbra (format {version}). They are used as far as this one understands them, and not changed.':
    'Die Einstellungen {file} hat ein neueres Penumbra geschrieben (Format {version}). Sie gelten, soweit dieses sie versteht, und werden nicht geändert.',
  'The system gives another password for {location}; a new repository takes that one.':
    'Das System gibt für {location} ein anderes Kennwort; ein neues Repository bekommt jenes.',
  'The system gives the password of {location}; it is changed there.':
    'Das Kennwort von {location} gibt das System; geändert wird es dort.',
  'The system gives this secret to the service; it is changed there.':
    'Dieses Geheimnis gibt das System dem Dienst; geändert wird es dort.',
  'The target half of {location} could not be started: {reason}.':
    'Die Zielhälfte von {location} ließ sich nicht starten: {reason}.',
  'There are {most} channels already.': 'Es gibt schon {most} Kanäle.',
  'There is a channel called {name} already.': 'Einen Kanal namens {name} gibt es schon.',
  'There is a repository already.': 'Es gibt dort schon ein Repository.',
  'There is a repository at {location} already.': 'An {location} gibt es schon ein Repository.',
  'There is no connection to the Penumbra service.': 'Es besteht keine Verbindung zum Dienst von Penumbra.',
  'There is no job {name}': 'Einen Auftrag {name} gibt es nicht',
  'There is no key {asked}.': 'Einen Schlüssel {asked} gibt es nicht.',
  'There is no keychain that could keep the password.': 'Es gibt keinen Schlüsselbund für das Kennwort.',
  'There is no matching snapshot.': 'Es gibt keinen passenden Wiederherstellungspunkt.',
  'There is no repository at {location}.': 'An {location} gibt es kein Repository.',
  'There is no service at {path}.': 'An {path} gibt es keinen Dienst.',
  'There is no snapshot {prefix}.': 'Einen Wiederherstellungspunkt {prefix} gibt es nicht.',
  'There is no space left for the repository.': 'Für das Repository ist kein Platz mehr.',
  'There is no space left on this computer for what is set aside; nothing was removed.':
    'Auf diesem Computer ist kein Platz für das Beiseitegelegte; nichts wurde entfernt.',
  'These quiet hours leave no minute of the week for a run.':
    'Diese Ruhezeiten lassen in der ganzen Woche keine Minute für einen Lauf.',
  'These rules keep no restore point at all.': 'Diese Regeln bewahren keinen einzigen Wiederherstellungspunkt auf.',
  'These settings are in use.': 'Diese Einstellungen werden verwendet.',
  'This address has no encryption; say that it may be so, or take https.':
    'Diese Adresse ist unverschlüsselt; erlauben Sie das ausdrücklich, oder nehmen Sie https.',
  'This channel is not there any more.': 'Diesen Kanal gibt es nicht mehr.',
  'This computer is not run by systemd. Start `penumbra daemon` as root at each boot instead.':
    'Auf diesem Computer läuft kein systemd. Starten Sie stattdessen bei jedem Hochfahren „penumbra daemon“ als root.',
  'This desktop cannot ask for an administrator.': 'Dieser Desktop kann nicht nach einem Administrator fragen.',
  'This is not the address of a repository: {text}.': 'Das ist keine Adresse eines Repositorys: {text}.',
  'This job is not there any more.': 'Diesen Auftrag gibt es nicht mehr.',
  'Two of these jobs have the same id.': 'Zwei dieser Aufträge haben dieselbe Kennung.',
  'User {user} has {most} connections already.': 'Der Benutzer {user} hat schon {most} Verbindungen.',
  'What answered is no Penumbra service.': 'Was geantwortet hat, ist kein Dienst von Penumbra.',
  'What exclusions take away cannot be looked at on this system.':
    'Was Ausnahmen auslassen, lässt sich auf diesem System nicht ansehen.',
  'What is set aside cannot be written on this computer; nothing was removed.':
    'Beiseitegelegtes lässt sich auf diesem Computer nicht schreiben; nichts wurde entfernt.',
  'What listens at {path} belongs to another user.': 'Was an {path} hört, gehört einem anderen Benutzer.',
  'What the server stored is not what was sent.': 'Der Server hat etwas anderes gespeichert, als gesendet wurde.',
  'What this computer keeps for {location} no longer opens it.':
    'Was dieser Computer für {location} aufbewahrt, öffnet es nicht mehr.',
  'an entry does not open with its key': 'ein Eintrag öffnet sich nicht mit seinem Schlüssel',
  'can be read by others': 'kann von anderen gelesen werden',
  'cannot be read or made': 'kann weder gelesen noch angelegt werden',
  'it cannot be opened': 'sie lässt sich nicht öffnen',
  'it has no way into {folder}': 'er kommt nicht in {folder}',
  'it has not the rights of root': 'er hat nicht die Rechte von root',
  'it is damaged': 'sie ist beschädigt',
  'it is no folder': 'das ist kein Ordner',
  'it is no object of locations and secrets': 'darin stehen keine Orte mit ihren Geheimnissen',
  'it sent something else than an answer': 'sie schickte etwas anderes als eine Antwort',
  'its key is damaged': 'ihr Schlüssel ist beschädigt',
  'its key is gone': 'ihr Schlüssel ist weg',
  'its process ended ({code})': 'ihr Prozess endete ({code})',
  'names no user and password': 'nennt weder Benutzer noch Kennwort',
  'others can open its key': 'andere können ihren Schlüssel öffnen',
  'rclone could not be started: {cause}.': 'rclone ließ sich nicht starten: {cause}.',
  'the file of passwords cannot be used: {why}': 'die Kennwortdatei ist nicht verwendbar: {why}',
  'the keychain of this desktop cannot be used: {reason}':
    'der Schlüsselbund dieses Desktops ist nicht verwendbar: {reason}',
  'the rights of the service could not be given up': 'die Rechte des Dienstes ließen sich nicht abgeben',
  'this computer knows no such account': 'dieser Computer kennt kein solches Konto',
  '{count} jobs are called {name}': '{count} Aufträge heißen {name}',
  '{file} cannot be changed: {cause}': '{file} lässt sich nicht ändern: {cause}',
  '{file} cannot be written: {cause}': '{file} lässt sich nicht schreiben: {cause}',
  '{file} holds no jobs: {why}': 'In {file} stehen keine Aufträge: {why}',
  '{folder} belongs to somebody else': '{folder} gehört jemand anderem',
  '{folder} is no folder': '{folder} ist kein Ordner',
  '{folder} is not ours alone: another user could put a socket there.':
    '{folder} gehört nicht uns allein: Ein anderer Benutzer könnte dort einen Socket anlegen.',
  '{folder} is not root’s alone': '{folder} gehört nicht root allein',
  '{name} belongs to another program already.': '{name} gehört schon einem anderen Programm.',
  '{name} has no restore point to try.': '{name} hat keinen Wiederherstellungspunkt zum Ausprobieren.',
  '{name} is being backed up already.': '{name} wird gerade schon gesichert.',
  '{title} is being backed up there since {since}.': '{title} wird dort seit {since} gesichert.',
  '{title} is being backed up there since {since}, until {until} at the latest.':
    '{title} wird dort seit {since} gesichert, längstens bis {until}.',
  '{name} owns backups of the same applications already.':
    '{name} ist schon für Sicherungen derselben Anwendungen zuständig.',
  '{other} could not be compared.': '{other} ließ sich nicht vergleichen.',
  '{path} can be changed by other users than root, and the service would run it as root. Install Penumbra in a place of the system first.':
    '{path} kann von anderen als root geändert werden, und der Dienst würde es als root ausführen. Installieren Sie Penumbra erst an einem Ort des Systems.',
  '{path} is in a place where another user could have put it.':
    '{path} liegt, wo ein anderer Benutzer es hingelegt haben könnte.',
  '{path} is no socket.': '{path} ist kein Socket.',
  '{path} is there and is no socket.': '{path} ist da und kein Socket.',
  '{words}. Jobs here: {known}.': '{words}. Aufträge hier: {known}.',
}
