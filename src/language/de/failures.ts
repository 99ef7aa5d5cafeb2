/** What failed, whether the data is safe, and what to do. */
export const failures = {
  'Something went wrong inside Penumbra.': 'In Penumbra ist etwas schiefgegangen.',
  'Try again. If it happens again, the log and the details below say where.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, sagen das Protokoll und die Einzelheiten unten, wo.',
  'Something in this form is missing or not possible.': 'In diesem Formular fehlt etwas, oder etwas ist nicht möglich.',
  'Check what you entered. A folder must be a full path that begins with /.':
    'Prüfen Sie Ihre Eingaben. Ein Ordner muss ein voller Pfad sein, der mit / beginnt.',
  'A request was refused because it did not come from this window.':
    'Eine Anfrage wurde abgelehnt, weil sie nicht aus diesem Fenster kam.',
  'Close Penumbra and open it again.': 'Schließen Sie Penumbra und öffnen Sie es wieder.',
  'The backup service does not let this user do that.': 'Der Sicherungsdienst erlaubt das diesem Benutzer nicht.',
  'Ask an administrator of this computer to do it, or to change the policy of the service.':
    'Bitten Sie einen Administrator dieses Computers, es zu tun oder die Richtlinie des Dienstes zu ändern.',
  'The backup service cannot be reached.': 'Der Sicherungsdienst ist nicht zu erreichen.',
  'Check that the service runs (systemctl status penumbra), then try again.':
    'Prüfen Sie, ob der Dienst läuft (systemctl status penumbra), und versuchen Sie es noch einmal.',
  'Something answers in the place of the backup service that is not to be trusted.':
    'Anstelle des Sicherungsdienstes antwortet etwas, dem nicht zu trauen ist.',
  'Nothing was asked of it and nothing was told to it.': 'Es wurde nichts gefragt und ihm nichts mitgeteilt.',
  'Tell an administrator of this computer: the socket belongs to another user.':
    'Sagen Sie es einem Administrator dieses Computers: Der Socket gehört einem anderen Benutzer.',
  'The backup service and this application are of different versions.':
    'Sicherungsdienst und Anwendung haben verschiedene Versionen.',
  'Update the older of the two, then restart the service.':
    'Aktualisieren Sie das ältere von beiden und starten Sie dann den Dienst neu.',
  'The backup service could not be installed.': 'Der Sicherungsdienst konnte nicht installiert werden.',
  'Read the details below, or run the command that is shown as an administrator.':
    'Lesen Sie die Einzelheiten unten oder führen Sie den gezeigten Befehl als Administrator aus.',
  'The computer went to sleep, so this was stopped in order.':
    'Der Computer ging schlafen; deshalb wurde dies geordnet angehalten.',
  'Start it again. Most of what was already copied is not copied again.':
    'Starten Sie es noch einmal. Das meiste, was schon kopiert ist, wird nicht noch einmal kopiert.',
  'Penumbra was ended by the computer, at log-out or shut-down, so this was stopped in order.':
    'Penumbra wurde vom Computer beendet, beim Abmelden oder Herunterfahren; deshalb wurde dies geordnet angehalten.',
  'The backup service cannot work for this user.': 'Der Sicherungsdienst kann für diesen Benutzer nicht arbeiten.',
  'Ask an administrator: the account must exist on this computer, and the folders of the service must be its own.':
    'Fragen Sie einen Administrator: Das Konto muss auf diesem Computer bestehen, und die Ordner des Dienstes müssen ihm selbst gehören.',
  'You stopped this.': 'Sie haben das abgebrochen.',
  'Start it again whenever you like. Most of what was already copied is not copied again.':
    'Starten Sie es wieder, wann Sie möchten. Das meiste, was schon kopiert ist, wird nicht noch einmal kopiert.',
  'Another run is still at work.': 'Ein anderer Lauf arbeitet noch.',
  'Wait until it has ended, or cancel it on its own screen.':
    'Warten Sie, bis er zu Ende ist, oder brechen Sie ihn auf seiner eigenen Seite ab.',
  'A part of Penumbra is missing on this computer.': 'Auf diesem Computer fehlt ein Teil von Penumbra.',
  'Install Penumbra again.': 'Installieren Sie Penumbra noch einmal.',
  'Penumbra tested its own encryption on this computer and got a wrong result.':
    'Penumbra hat seine Verschlüsselung auf diesem Computer geprüft und ein falsches Ergebnis erhalten.',
  'Nothing was written. Your restore points are unchanged.':
    'Es wurde nichts geschrieben. Ihre Wiederherstellungspunkte sind unverändert.',
  'Do not back up here until the memory and processor of this computer have been checked.':
    'Sichern Sie hier nichts, bevor Speicher und Prozessor dieses Computers geprüft sind.',
  'There is no volume to be found there.': 'Dort ist kein Volume zu finden.',
  'Connect the drive, or check the path, and try again.':
    'Schließen Sie das Laufwerk an oder prüfen Sie den Pfad, und versuchen Sie es noch einmal.',
  'A folder that should be protected is not there.': 'Ein Ordner, der geschützt werden soll, ist nicht da.',
  'What earlier restore points hold of it is unchanged.':
    'Was frühere Wiederherstellungspunkte davon enthalten, ist unverändert.',
  'Connect its drive, or take the folder out of what is protected.':
    'Schließen Sie sein Laufwerk an oder nehmen Sie den Ordner aus dem Auftrag heraus.',
  'A folder that should be protected cannot be read.':
    'Ein Ordner, der geschützt werden soll, kann nicht gelesen werden.',
  'Give this user the right to read it, or run Penumbra as a user who has it.':
    'Geben Sie diesem Benutzer das Recht, ihn zu lesen, oder starten Sie Penumbra als ein Benutzer, der es hat.',
  'A folder to protect is called .penumbra, a name that Penumbra keeps for itself.':
    'Ein Ordner, der geschützt werden soll, heißt .penumbra; diesen Namen braucht Penumbra selbst.',
  'Rename the folder, or protect the folder above it.':
    'Benennen Sie den Ordner um oder schützen Sie den Ordner darüber.',
  'Another drive is connected where the protected one used to be.':
    'Wo sonst das geschützte Laufwerk ist, ist ein anderes angeschlossen.',
  'Connect the usual drive. If it was replaced for good, set up this job again.':
    'Schließen Sie das gewohnte Laufwerk an. Wurde es für immer ersetzt, richten Sie diesen Auftrag neu ein.',
  'That path is not in this restore point.': 'Diesen Pfad gibt es in diesem Wiederherstellungspunkt nicht.',
  'Go back and choose it again, or look in another restore point.':
    'Gehen Sie zurück und wählen Sie noch einmal, oder sehen Sie in einem anderen Wiederherstellungspunkt nach.',
  'The process that copies the data ended unexpectedly.': 'Der Prozess, der die Daten kopiert, endete unerwartet.',
  'Try again. Most of what was already copied is not copied again.':
    'Versuchen Sie es noch einmal. Das meiste, was schon kopiert ist, wird nicht noch einmal kopiert.',
  'The process that copies the data answered in a way Penumbra does not know.':
    'Der Prozess, der die Daten kopiert, antwortete so, wie Penumbra es nicht kennt.',
  'Install Penumbra again: its parts do not fit together.':
    'Installieren Sie Penumbra noch einmal: Seine Teile passen nicht zusammen.',
  'This computer cannot show restore points as a folder: a part of its system is missing.':
    'Dieser Computer kann Wiederherstellungspunkte nicht als Ordner zeigen: Es fehlt ein Teil seines Systems.',
  'Install the packages fuse3 and libfuse3-3 (on newer systems libfuse3-4), then try again. Restoring needs neither.':
    'Installieren Sie die Pakete fuse3 und libfuse3-3 (auf neueren Systemen libfuse3-4) und versuchen Sie es noch einmal. Wiederherstellen geht ohne beide.',
  'Restore points cannot be shown in that folder.':
    'In diesem Ordner können keine Wiederherstellungspunkte gezeigt werden.',
  'Choose an empty folder of your own that is not inside the repository.':
    'Wählen Sie einen leeren, eigenen Ordner, der nicht im Repository liegt.',
  'The system refused to show the restore points as a folder.':
    'Das System hat es abgelehnt, die Wiederherstellungspunkte als Ordner zu zeigen.',
  'Read the details below, then try again. Other users may enter only where /etc/fuse.conf allows it.':
    'Lesen Sie die Einzelheiten unten und versuchen Sie es noch einmal. Andere Benutzer dürfen nur hinein, wo /etc/fuse.conf es erlaubt.',
  'None of the chosen applications could be restored.':
    'Keine der gewählten Anwendungen konnte wiederhergestellt werden.',
  'The zip file did not read back from the disk as it was written.':
    'Die Zip-Datei ließ sich nicht so von der Platte zurücklesen, wie sie geschrieben wurde.',
  'It was removed. A file that had its name before is as it was, and the backup is untouched.':
    'Sie wurde entfernt. Eine Datei, die zuvor ihren Namen hatte, ist wie zuvor, und die Sicherung ist unberührt.',
  'The disk that it was written to may be failing. Check it, or write the zip file to another one.':
    'Die Platte, auf die sie geschrieben wurde, ist vielleicht defekt. Prüfen Sie sie, oder schreiben Sie die Zip-Datei auf eine andere.',
  'Nothing was changed on this computer.': 'Auf diesem Computer wurde nichts geändert.',
  'The reasons stand beside each application. Opening a copy beside it is always possible.':
    'Die Gründe stehen bei jeder Anwendung. Eine Kopie daneben zu öffnen, geht immer.',
  'No folder can be made identical to this restore point, because it may lack files that were there.':
    'Kein Ordner kann diesem Wiederherstellungspunkt gleich gemacht werden, denn ihm fehlen vielleicht Dateien, die es gab.',
  'Choose a restore point whose run was green, or a restore that deletes nothing.':
    'Wählen Sie einen Wiederherstellungspunkt, dessen Lauf grün war, oder eine Wiederherstellung, die nichts löscht.',
  'Some entries could not be brought back to where they were.':
    'Einige Einträge konnten nicht an ihren alten Ort zurückgebracht werden.',
  'All of them are still in the undo copy; what had their places is kept beside it.':
    'Alle sind noch in der Kopie zum Rückgängigmachen; was an ihrem Platz war, liegt daneben.',
  'Look at the reason, then bring them back once more.':
    'Sehen Sie sich den Grund an und bringen Sie sie dann noch einmal zurück.',
  'This restore cannot be undone here.': 'Diese Wiederherstellung kann hier nicht rückgängig gemacht werden.',
  'Restore from an earlier restore point instead.':
    'Stellen Sie stattdessen aus einem früheren Wiederherstellungspunkt wieder her.',
  'A restore waits for the next start of the computer, and this is still the same start.':
    'Eine Wiederherstellung wartet auf den nächsten Start des Computers, und es ist noch derselbe Start.',
  'Restart the computer.': 'Starten Sie den Computer neu.',
  'This way of being notified is not there any more.': 'Diesen Weg der Benachrichtigung gibt es nicht mehr.',
  'Backups go on as before; only this one message was not sent.':
    'Sicherungen laufen wie bisher; nur diese eine Nachricht wurde nicht gesendet.',
  'Go back to the home screen, look at the list again, and add it anew where it is missing.':
    'Gehen Sie zur Startseite zurück, sehen Sie sich die Liste noch einmal an und fügen Sie den Weg neu hinzu, wo er fehlt.',
  'This job does not exist any more.': 'Diesen Auftrag gibt es nicht mehr.',
  'Its restore points are still in their place.': 'Seine Wiederherstellungspunkte sind noch an ihrem Ort.',
  'Go back to the home screen.': 'Gehen Sie zur Startseite zurück.',
  'Another job owns the backups of the same application.':
    'Für die Sicherungen derselben Anwendung ist ein anderer Auftrag zuständig.',
  'Nothing was changed: each full or log backup of one would have broken what the other builds on.':
    'Es wurde nichts geändert: Jede Voll- oder Protokollsicherung des einen hätte zerstört, worauf der andere aufbaut.',
  'Let this job only make copies, or take the ownership away from the other one first.':
    'Lassen Sie diesen Auftrag nur Kopien machen oder nehmen Sie dem anderen zuerst die Zuständigkeit.',
  'The settings cannot be read.': 'Die Einstellungen können nicht gelesen werden.',
  'They were left as they are. Your restore points are unchanged.':
    'Sie wurden gelassen, wie sie sind. Ihre Wiederherstellungspunkte sind unverändert.',
  'Correct or remove the file that the details name, then open Penumbra again. Or restore from an existing backup.':
    'Berichtigen oder entfernen Sie die Datei, die in den Einzelheiten steht, und öffnen Sie Penumbra wieder. Oder stellen Sie aus einer bestehenden Sicherung wieder her.',
  'The settings were written by a newer Penumbra.': 'Die Einstellungen hat ein neueres Penumbra geschrieben.',
  'They are used as far as this Penumbra understands them, and not changed. Your restore points are unchanged.':
    'Sie werden verwendet, soweit dieses Penumbra sie versteht, und nicht geändert. Ihre Wiederherstellungspunkte sind unverändert.',
  'Update Penumbra before you change anything here.': 'Aktualisieren Sie Penumbra, bevor Sie hier etwas ändern.',
  'This desktop has no keychain to keep the password in.':
    'Dieser Desktop hat keinen Schlüsselbund, in dem das Kennwort aufbewahrt werden kann.',
  'Allow Penumbra to keep it in a file of your own, or set up a keychain and try again.':
    'Erlauben Sie Penumbra, es in einer Datei aufzubewahren, die nur Ihnen gehört, oder richten Sie einen Schlüsselbund ein und versuchen Sie es noch einmal.',
  'The system itself gives this password to the backup service.':
    'Dieses Kennwort gibt das System selbst dem Sicherungsdienst.',
  'Ask an administrator to change it where it comes from: the credential penumbra.secrets of the service.':
    'Bitten Sie einen Administrator, es dort zu ändern, wo es herkommt: im Credential penumbra.secrets des Dienstes.',
  'The password that this computer keeps no longer opens the backup.':
    'Das Kennwort, das dieser Computer aufbewahrt, öffnet die Sicherung nicht mehr.',
  'Nothing was written, and nothing was tried again. Your restore points are unchanged.':
    'Es wurde nichts geschrieben und nichts noch einmal versucht. Ihre Wiederherstellungspunkte sind unverändert.',
  'Enter the password that opens it now. If you revoked the key of this computer, that is why.':
    'Geben Sie das Kennwort ein, das sie jetzt öffnet. Haben Sie den Schlüssel dieses Computers entzogen, liegt es daran.',
  'This computer does not have the password of that backup.':
    'Dieser Computer hat das Kennwort dieser Sicherung nicht.',
  'Enter the password. It is on the recovery sheet.': 'Geben Sie das Kennwort ein. Es steht auf dem Notfallblatt.',
  'Enter the password…': 'Kennwort eingeben…',
  'Choose another restore point': 'Anderen Wiederherstellungspunkt wählen',
  'Choose the files again': 'Dateien neu wählen',
  '{user} on {computer} has been working in this backup since {since}.':
    '{user} auf {computer} arbeitet seit {since} in dieser Sicherung.',
  '{user} on {computer} has kept this backup locked since {since}, and seems to be gone.':
    '{user} auf {computer} hält diese Sicherung seit {since} gesperrt und scheint nicht mehr da zu sein.',
  'Try again: a lock that was left behind is passed over by itself after half an hour. To remove it now, run "penumbra unlock" for this backup.':
    'Versuchen Sie es noch einmal: Eine zurückgelassene Sperre wird nach einer halben Stunde von selbst übergangen. Um sie jetzt zu entfernen, führen Sie „penumbra unlock“ für diese Sicherung aus.',
  'Your files and your restore points are unchanged.':
    'Ihre Dateien und Ihre Wiederherstellungspunkte sind unverändert.',
  'Your files and all earlier restore points are unchanged.':
    'Ihre Dateien und alle früheren Wiederherstellungspunkte sind unverändert.',
}
