/** What failed in a run, at a place, in a repository, or around a shadow copy. */
export const runFailures = {
  'Nothing was changed. Whatever is still whole in there can be read.':
    'Es wurde nichts geändert. Was darin noch heil ist, kann gelesen werden.',
  'Do not delete anything. Run a check of the repository: it names every file that is affected.':
    'Löschen Sie nichts. Lassen Sie das Repository prüfen: Die Prüfung nennt jede betroffene Datei.',
  'There is no backup at that place.': 'An diesem Ort ist keine Sicherung.',
  'Connect the drive, or choose the folder that holds the file named config.':
    'Schließen Sie das Laufwerk an oder wählen Sie den Ordner, in dem die Datei config liegt.',
  'There is already a backup at that place.': 'An diesem Ort ist schon eine Sicherung.',
  'It was left as it is.': 'Sie wurde gelassen, wie sie ist.',
  'Enter the password of that backup to go on with it, or choose an empty folder.':
    'Geben Sie das Kennwort jener Sicherung ein, um sie fortzuführen, oder wählen Sie einen leeren Ordner.',
  'The backup at that place has a format this version does not know.':
    'Die Sicherung an diesem Ort hat ein Format, das diese Version nicht kennt.',
  'Update Penumbra, or open it with the program that made it.':
    'Aktualisieren Sie Penumbra oder öffnen Sie sie mit dem Programm, das sie angelegt hat.',
  'That is not the password of this backup.': 'Das ist nicht das Kennwort dieser Sicherung.',
  'Type it exactly as on the recovery sheet: capitals and hyphens count.':
    'Geben Sie es genau so ein, wie es auf dem Notfallblatt steht: mit Großbuchstaben und Bindestrichen.',
  'Another program or computer is working in this backup.':
    'Ein anderes Programm oder ein anderer Computer arbeitet in dieser Sicherung.',
  'Wait until it has finished and try again. A lock left behind by a crash expires by itself.':
    'Warten Sie, bis es fertig ist, und versuchen Sie es noch einmal. Eine Sperre, die ein Absturz hinterließ, verfällt von selbst.',
  'The lock on the backup was lost while working, for example after a long sleep.':
    'Die Sperre der Sicherung ging während der Arbeit verloren, zum Beispiel nach langem Ruhezustand.',
  'The config file of this backup is damaged.': 'Die Datei config dieser Sicherung ist beschädigt.',
  'Put the config file back from a copy of the backup, if you have one.':
    'Legen Sie die Datei config aus einer Kopie der Sicherung zurück, wenn Sie eine haben.',
  'A key file of this backup is damaged.': 'Eine Schlüsseldatei dieser Sicherung ist beschädigt.',
  'Put the keys folder back from a copy of the backup, if you have one.':
    'Legen Sie den Ordner keys aus einer Kopie der Sicherung zurück, wenn Sie eine haben.',
  'An index of this backup is damaged. The data it points to is probably whole.':
    'Ein Index dieser Sicherung ist beschädigt. Die Daten, auf die er zeigt, sind wahrscheinlich heil.',
  'A piece of the backed-up data is damaged.': 'Ein Stück der gesicherten Daten ist beschädigt.',
  'A piece of the backed-up data is missing.': 'Ein Stück der gesicherten Daten fehlt.',
  'The list of a folder in this backup is damaged.':
    'Das Verzeichnis eines Ordners in dieser Sicherung ist beschädigt.',
  'This restore point is damaged. The others are not affected.':
    'Dieser Wiederherstellungspunkt ist beschädigt. Die anderen sind nicht betroffen.',
  'Choose another restore point, and run a check of the repository.':
    'Wählen Sie einen anderen Wiederherstellungspunkt und lassen Sie das Repository prüfen.',
  'A part of a file is missing in this backup.': 'In dieser Sicherung fehlt ein Teil einer Datei.',
  'This restore point does not exist any more.': 'Diesen Wiederherstellungspunkt gibt es nicht mehr.',
  'The other restore points are unchanged.': 'Die anderen Wiederherstellungspunkte sind unverändert.',
  'Go back and choose another one.': 'Gehen Sie zurück und wählen Sie einen anderen.',
  'This backup uses something that this version cannot do yet.':
    'Diese Sicherung verwendet etwas, das diese Version noch nicht kann.',
  'Update Penumbra. The details name what is missing.':
    'Aktualisieren Sie Penumbra. Die Einzelheiten nennen, was fehlt.',
  'The backup was cut off: Penumbra or the computer ended in the middle of it.':
    'Die Sicherung wurde abgeschnitten: Penumbra oder der Computer endete mittendrin.',
  'It is tried again by itself if the job has a schedule. What was already copied is not copied again.':
    'Sie wird von selbst noch einmal versucht, wenn der Auftrag einen Zeitplan hat. Was schon kopiert ist, wird nicht noch einmal kopiert.',
  'The backup was paused for 30 minutes, so its shadow copies were released and it ended.':
    'Die Sicherung war 30 Minuten angehalten; deshalb wurden ihre Schattenkopien freigegeben, und sie endete.',
  'Start it again: a new shadow copy is made, and what was already copied is not copied again.':
    'Starten Sie sie noch einmal: Es entsteht eine neue Schattenkopie, und was schon kopiert ist, wird nicht noch einmal kopiert.',
  'The battery got lower than this job asks for, so the backup was stopped in order.':
    'Der Akku war schwächer, als dieser Auftrag es zulässt; deshalb wurde die Sicherung geordnet angehalten.',
  'Connect mains power; it goes on by itself.': 'Schließen Sie das Netzteil an; dann geht es von selbst weiter.',
  'The network went away that the target needs, so the backup was stopped in order.':
    'Das Netzwerk, das das Ziel braucht, ist weg; deshalb wurde die Sicherung geordnet angehalten.',
  'It goes on by itself when the network is back.': 'Sie geht von selbst weiter, wenn das Netzwerk wieder da ist.',
  'The network is metered now, so the backup was stopped in order.':
    'Die Verbindung ist jetzt getaktet; deshalb wurde die Sicherung geordnet angehalten.',
  'It goes on by itself on another network, or allow this job to use such a one.':
    'In einem anderen Netzwerk geht sie von selbst weiter; oder erlauben Sie diesem Auftrag ein solches.',
  'The quiet hours of this job began, so the backup was stopped in order.':
    'Die Ruhezeit dieses Auftrags begann; deshalb wurde die Sicherung geordnet angehalten.',
  'It goes on by itself when they end. What was already copied is not copied again.':
    'Sie geht von selbst weiter, wenn die Ruhezeit endet. Was schon kopiert ist, wird nicht noch einmal kopiert.',
  'The backup window of this job closed, so the backup was stopped in order.':
    'Das Zeitfenster dieses Auftrags endete; deshalb wurde die Sicherung geordnet angehalten.',
  'It goes on by itself when the window opens. What was already copied is not copied again.':
    'Sie geht von selbst weiter, wenn das Zeitfenster beginnt. Was schon kopiert ist, wird nicht noch einmal kopiert.',
  'A script of this job failed, and the job says that nothing is backed up then.':
    'Ein Skript dieses Auftrags ist fehlgeschlagen, und der Auftrag bestimmt, dass dann nichts gesichert wird.',
  'Look at what the script said, or let the job go on without it.':
    'Sehen Sie nach, was das Skript gemeldet hat, oder lassen Sie den Auftrag ohne es laufen.',
  'The place it should be written to is full.': 'Der Ort, an den geschrieben werden soll, ist voll.',
  'Make room there, or choose a place with more space.':
    'Schaffen Sie dort Platz oder wählen Sie einen Ort mit mehr Platz.',
  'The place it should be written to does not allow writing.':
    'Der Ort, an den geschrieben werden soll, lässt kein Schreiben zu.',
  'Check its write protection and your rights there, or choose another folder.':
    'Prüfen Sie dort den Schreibschutz und Ihre Rechte oder wählen Sie einen anderen Ordner.',
  'That place lies inside what is being protected, or the other way round.':
    'Dieser Ort liegt in dem, was geschützt wird, oder umgekehrt.',
  'Choose a place outside, best on another drive.':
    'Wählen Sie einen Ort außerhalb, am besten auf einem anderen Laufwerk.',
  'The place it should be written to is not there.': 'Der Ort, an den geschrieben werden soll, ist nicht da.',
  'Connect the drive, or choose another folder.': 'Schließen Sie das Laufwerk an oder wählen Sie einen anderen Ordner.',
  'The server does not accept this user, password or key.':
    'Der Server nimmt diesen Benutzer, dieses Kennwort oder diesen Schlüssel nicht an.',
  'Check the user and the password for the server. They are not the password of the backup.':
    'Prüfen Sie Benutzer und Kennwort für den Server. Es ist nicht das Kennwort der Sicherung.',
  'The server could not prove that it is the right one.': 'Der Server konnte nicht beweisen, dass er der richtige ist.',
  'Nothing was sent to it. Earlier restore points are as they were.':
    'Ihm wurde nichts gesendet. Frühere Wiederherstellungspunkte sind, wie sie waren.',
  'Ask who runs the server for its certificate or host key. If it changed without a reason, do not go on.':
    'Fragen Sie den Betreiber des Servers nach dessen Zertifikat oder Host-Schlüssel. Hat er sich ohne Grund geändert, machen Sie nicht weiter.',
  'The server keeps everything: it lets nothing be removed or replaced.':
    'Der Server behält alles: Er lässt nichts entfernen oder ersetzen.',
  'Nothing was removed.': 'Es wurde nichts entfernt.',
  'That is a protection. Removing is done by who runs the server, with other rights.':
    'Das ist ein Schutz. Entfernen kann der Betreiber des Servers, mit anderen Rechten.',
  'The program that reaches this place, rclone, could not be started.':
    'Das Programm rclone, das diesen Ort erreicht, konnte nicht gestartet werden.',
  'Install rclone and set up the remote there, then try again.':
    'Installieren Sie rclone, richten Sie den entfernten Speicher dort ein und versuchen Sie es noch einmal.',
  'None of the drives that take turns is connected.': 'Keines der Laufwerke, die sich abwechseln, ist angeschlossen.',
  'Connect one of them, then start it again. What is due begins by itself as soon as one is there.':
    'Schließen Sie eines an und starten Sie dann noch einmal. Was fällig ist, beginnt von selbst, sobald eines da ist.',
  'A file in the restore point would have been written outside the folder you chose.':
    'Eine Datei des Wiederherstellungspunkts wäre außerhalb des gewählten Ordners geschrieben worden.',
  'It was refused; nothing outside the folder was touched.':
    'Das wurde verweigert; außerhalb des Ordners wurde nichts berührt.',
  'Restore into an empty folder. The details name the path.':
    'Stellen Sie in einen leeren Ordner wieder her. Die Einzelheiten nennen den Pfad.',
  'Try again in a few minutes, when less is being written.':
    'Versuchen Sie es in ein paar Minuten noch einmal, wenn weniger geschrieben wird.',
  'The steps of the shadow copy came out of order.': 'Die Schritte der Schattenkopie kamen in falscher Reihenfolge.',
  'Try again. If it happens again, the details below say which step.':
    'Versuchen Sie es noch einmal. Geschieht es wieder, nennen die Einzelheiten unten den Schritt.',
  'Another program is making a shadow copy right now.': 'Ein anderes Programm macht gerade eine Schattenkopie.',
  'Wait a minute and try again.': 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
  'Nothing on this computer can make a shadow copy of one of the volumes, and this job requires one.':
    'Auf diesem Computer kann nichts eine Schattenkopie eines der Volumes machen, und dieser Auftrag verlangt eine.',
  'Prefer shadow copies instead of requiring them, or keep the folders on a volume that has them, such as btrfs.':
    'Bevorzugen Sie Schattenkopien, statt sie zu verlangen, oder legen Sie die Ordner auf ein Volume, das sie hat, etwa mit btrfs.',
  'The shadow copy could not be made.': 'Die Schattenkopie konnte nicht gemacht werden.',
  'Check that the volume has free space, then try again.':
    'Prüfen Sie, ob auf dem Volume Platz frei ist, und versuchen Sie es noch einmal.',
  'This user may not make shadow copies here.': 'Dieser Benutzer darf hier keine Schattenkopien machen.',
  'Run Penumbra with administrator rights, or prefer shadow copies instead of requiring them.':
    'Starten Sie Penumbra mit den Rechten eines Administrators oder bevorzugen Sie Schattenkopien, statt sie zu verlangen.',
  'The volume could not be held still long enough to be copied.':
    'Das Volume konnte nicht lange genug stillgehalten werden, um es zu kopieren.',
  'An application could not bring its data to a consistent state.':
    'Eine Anwendung konnte ihre Daten nicht in einen konsistenten Zustand bringen.',
  'The screen of the run says which application, and why. Then try again.':
    'Die Seite des Laufs sagt, welche Anwendung es war und warum. Versuchen Sie es dann noch einmal.',
  'An application did not answer in time.': 'Eine Anwendung hat nicht rechtzeitig geantwortet.',
  'An application answered in a way Penumbra does not understand.':
    'Eine Anwendung antwortete so, dass Penumbra es nicht versteht.',
  'Update the application or its writer. The details name it.':
    'Aktualisieren Sie die Anwendung oder ihren Writer. Die Einzelheiten nennen sie.',
  'What an application says about its own data is not valid.':
    'Was eine Anwendung über ihre eigenen Daten sagt, ist ungültig.',
}
