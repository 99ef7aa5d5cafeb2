/** What the errors of the shadow copy service of Windows mean, and what to do. */
export const hresults: Readonly<Record<string, string>> = {
  '{number}: a code of bare-metal recovery.': '{number}: ein Code der Wiederherstellung ganzer Computer.',
  '{number}: not a code of the shadow copy service.': '{number}: kein Code des Schattenkopie-Dienstes.',
  'The step is still running.': 'Der Schritt läuft noch.',
  'Wait.': 'Warten Sie.',
  'The step has ended.': 'Der Schritt ist beendet.',
  'Look at the status of each application.': 'Sehen Sie nach, wie es jeder Anwendung geht.',
  'The step was cancelled, as asked.': 'Der Schritt wurde wie gewünscht abgebrochen.',
  'Start again when you like.': 'Beginnen Sie erneut, wann Sie möchten.',
  'Some shadow copies were not imported; the others are there.':
    'Einige Schattenkopien wurden nicht importiert; die anderen sind da.',
  'See which volumes are missing.': 'Sehen Sie nach, welche Volumes fehlen.',
  'No shadow copy could be imported.': 'Es konnte keine Schattenkopie importiert werden.',
  'Check that the disks of the array are visible to this machine.':
    'Prüfen Sie, ob dieser Computer die Datenträger des Speichersystems sieht.',
  'Some shadow copies could not be imported.': 'Einige Schattenkopien konnten nicht importiert werden.',
  'Check that all disks of the array are visible to this machine.':
    'Prüfen Sie, ob dieser Computer alle Datenträger des Speichersystems sieht.',
  'Shares of too many machines are in one set.': 'In einem Satz sind Freigaben von zu vielen Computern.',
  'Split the job into several.': 'Teilen Sie den Auftrag in mehrere auf.',
  'The server of the share does not answer.': 'Der Server der Freigabe antwortet nicht.',
  'Check the network and the server, then try again.':
    'Prüfen Sie das Netzwerk und den Server, dann versuchen Sie es erneut.',
  'The server of the share cannot make shadow copies.': 'Der Server der Freigabe kann keine Schattenkopien anlegen.',
  'Back up on the server itself, or live.': 'Sichern Sie auf dem Server selbst oder ohne Schattenkopie.',
  'The volume is being reverted to a shadow copy.': 'Das Volume wird gerade auf eine Schattenkopie zurückgesetzt.',
  'Wait until that has ended.': 'Warten Sie, bis das beendet ist.',
  'The volume was lost while it was reverted.': 'Das Volume ging verloren, während es zurückgesetzt wurde.',
  'Bring the volume back, then restore it.': 'Holen Sie das Volume zurück, dann stellen Sie es wieder her.',
  'The machine must be restarted first.': 'Der Computer muss erst neu gestartet werden.',
  'Restart the machine, then try again.': 'Starten Sie den Computer neu, dann versuchen Sie es erneut.',
  'The cluster did not answer in time.': 'Der Cluster hat nicht rechtzeitig geantwortet.',
  'Try again in ten minutes.': 'Versuchen Sie es in zehn Minuten erneut.',
  'The ids of the disks could not be set back.': 'Die Kennungen der Datenträger ließen sich nicht zurücksetzen.',
  'Set them back with the tools of the array.': 'Setzen Sie sie mit den Werkzeugen des Speichersystems zurück.',
  'The provider is too old for this.': 'Der Provider ist dafür zu alt.',
  'Install a newer version of the provider.': 'Installieren Sie eine neuere Fassung des Providers.',
  'A disk is missing.': 'Ein Datenträger fehlt.',
  'Attach the disk, then try again.': 'Schließen Sie den Datenträger an, dann versuchen Sie es erneut.',
  'A hidden volume is missing.': 'Ein verborgenes Volume fehlt.',
  'Attach its disk, then try again.': 'Schließen Sie seinen Datenträger an, dann versuchen Sie es erneut.',
  'A volume is missing.': 'Ein Volume fehlt.',
  'The shadow copy could not be brought into order.': 'Die Schattenkopie ließ sich nicht in Ordnung bringen.',
  'A dynamic disk failed.': 'Ein dynamischer Datenträger ist ausgefallen.',
  'Check the dynamic disks in the disk management.':
    'Prüfen Sie die dynamischen Datenträger in der Datenträgerverwaltung.',
  'The document does not describe a shadow copy that can be moved.':
    'Das Dokument beschreibt keine Schattenkopie, die sich übertragen lässt.',
  'Use the document of a transportable shadow copy.': 'Nehmen Sie das Dokument einer übertragbaren Schattenkopie.',
  'The id of a disk could not be set back.': 'Die Kennung eines Datenträgers ließ sich nicht zurücksetzen.',
  'Set it back with the tools of the array.': 'Setzen Sie sie mit den Werkzeugen des Speichersystems zurück.',
  'Disks are being brought in step.': 'Datenträger werden gerade abgeglichen.',
  'The cluster failed.': 'Der Cluster ist ausgefallen.',
  'Look into the log of the cluster.': 'Sehen Sie in das Protokoll des Clusters.',
  'The shadow copy of a share took too long.': 'Die Schattenkopie einer Freigabe hat zu lange gedauert.',
  'A step was asked for out of its order.': 'Ein Schritt wurde außer der Reihe verlangt.',
  'Start the backup again; report it if it comes back.':
    'Starten Sie die Sicherung erneut; melden Sie es, wenn es wiederkommt.',
  'The shadow copy service met something it did not expect.':
    'Der Schattenkopie-Dienst traf auf etwas, das er nicht erwartet hat.',
  'Look into the event log of the machine.': 'Sehen Sie in die Ereignisanzeige des Computers.',
  'The provider refused to make the shadow copy.': 'Der Provider hat die Schattenkopie verweigert.',
  'Its log says why. Try again in ten minutes.': 'Sein Protokoll sagt, warum. Versuchen Sie es in zehn Minuten erneut.',
  'The provider failed in a way it must not.': 'Der Provider ist auf eine Weise gescheitert, die nicht sein darf.',
  'Its log may say why. Try again in ten minutes.':
    'Vielleicht sagt sein Protokoll, warum. Versuchen Sie es in zehn Minuten erneut.',
  'A provider with this id is registered already.': 'Ein Provider mit dieser Kennung ist schon angemeldet.',
  'Remove the old one before it is installed again.': 'Entfernen Sie den alten, bevor er neu installiert wird.',
  'No provider can copy this volume in this way.': 'Kein Provider kann dieses Volume so kopieren.',
  'Back it up live, or move the data to a volume with shadow copies.':
    'Sichern Sie es ohne Schattenkopie, oder verlegen Sie die Daten auf ein Volume mit Schattenkopien.',
  'The chosen provider cannot copy this volume.': 'Der gewählte Provider kann dieses Volume nicht kopieren.',
  'Choose another provider, or let one be chosen.':
    'Wählen Sie einen anderen Provider, oder überlassen Sie die Wahl dem System.',
  'There is no provider with this id.': 'Es gibt keinen Provider mit dieser Kennung.',
  'Install the provider, or choose another one.': 'Installieren Sie den Provider, oder wählen Sie einen anderen.',
  'The provider is in use and cannot be removed.': 'Der Provider wird verwendet und kann nicht entfernt werden.',
  'Wait until its backups have ended.': 'Warten Sie, bis seine Sicherungen beendet sind.',
  'There is no such volume, shadow copy, component or application.':
    'Dieses Volume, diese Schattenkopie, Komponente oder Anwendung gibt es nicht.',
  'Refresh the list and choose again; the application may not be running.':
    'Laden Sie die Liste neu und wählen Sie erneut; vielleicht läuft die Anwendung nicht.',
  'The volume or component was added before.': 'Das Volume oder die Komponente wurde schon hinzugefügt.',
  'A stored document is damaged.': 'Ein gespeichertes Dokument ist beschädigt.',
  'Use another restore point, and check the repository.':
    'Nehmen Sie einen anderen Wiederherstellungspunkt, und prüfen Sie das Repository.',
  'A document is not one of a backup.': 'Ein Dokument gehört zu keiner Sicherung.',
  'Use another restore point; the application may be too new or faulty.':
    'Nehmen Sie einen anderen Wiederherstellungspunkt; vielleicht ist die Anwendung zu neu oder fehlerhaft.',
  'A set holds 64 volumes at most.': 'Ein Satz fasst höchstens 64 Volumes.',
  'Writing had to stop for longer than ten seconds.': 'Das Schreiben musste länger als zehn Sekunden ruhen.',
  'Try again in ten minutes, when the disks are less busy.':
    'Versuchen Sie es in zehn Minuten erneut, wenn die Datenträger weniger zu tun haben.',
  'The volume took too long to write what it had in memory.':
    'Das Volume hat zu lange gebraucht, um zu schreiben, was im Speicher lag.',
  'Transactions did not come to rest in time.': 'Transaktionen kamen nicht rechtzeitig zur Ruhe.',
  'Try again at once.': 'Versuchen Sie es gleich noch einmal.',
  'Transactions did not go on in time.': 'Transaktionen gingen nicht rechtzeitig weiter.',
  'Wait until it has ended, then try again.': 'Warten Sie, bis es fertig ist, dann versuchen Sie es erneut.',
  'The volume has as many shadow copies as it can have.': 'Das Volume hat so viele Schattenkopien, wie es haben kann.',
  'Delete old shadow copies.': 'Löschen Sie alte Schattenkopien.',
  'This kind of shadow copy cannot be used for that.': 'Diese Art von Schattenkopie taugt dafür nicht.',
  'Ask for another kind of shadow copy.': 'Verlangen Sie eine andere Art von Schattenkopie.',
  'The volume is in use.': 'Das Volume wird verwendet.',
  'Close the programs that use it, then try again.':
    'Schließen Sie die Programme, die es verwenden, dann versuchen Sie es erneut.',
  'The volume keeps the differences of too many others.': 'Das Volume bewahrt die Unterschiede zu vieler anderer auf.',
  'Let some volumes keep their differences elsewhere.':
    'Lassen Sie einige Volumes ihre Unterschiede woanders aufbewahren.',
  'There is no room to keep the differences of the shadow copy.':
    'Für die Unterschiede der Schattenkopie ist kein Platz.',
  'Free space on the volume, or delete old shadow copies.':
    'Schaffen Sie Platz auf dem Volume, oder löschen Sie alte Schattenkopien.',
  'The operation would overwrite a volume that was not chosen.':
    'Das würde ein Volume überschreiben, das nicht gewählt wurde.',
  'Choose that volume too, or leave its disk alone.':
    'Wählen Sie auch dieses Volume, oder lassen Sie seinen Datenträger unberührt.',
  'The shadow copy does not belong to the set of the document.':
    'Die Schattenkopie gehört nicht zum Satz des Dokuments.',
  'Use the document of the same backup.': 'Nehmen Sie das Dokument derselben Sicherung.',
  'A virtual disk lies on a volume of the same set, or in another virtual disk.':
    'Ein virtueller Datenträger liegt auf einem Volume desselben Satzes oder in einem anderen virtuellen Datenträger.',
  'Back up the virtual disk and its host in two jobs.':
    'Sichern Sie den virtuellen Datenträger und seinen Wirt mit zwei Aufträgen.',
  'The volume belongs to another machine.': 'Das Volume gehört einem anderen Computer.',
  'Back it up on that machine.': 'Sichern Sie es auf jenem Computer.',
  'This is not supported here.': 'Das wird hier nicht unterstützt.',
  'Leave the application or the option out.': 'Lassen Sie die Anwendung oder die Option weg.',
  'Windows does not let this program use its shadow copy service.':
    'Windows lässt dieses Programm seinen Schattenkopie-Dienst nicht verwenden.',
  'Run it as an administrator, or let the service of Penumbra do it.':
    'Starten Sie es als Administrator, oder überlassen Sie es dem Dienst von Penumbra.',
  'The step took longer than it may, and was cancelled.':
    'Der Schritt dauerte länger als erlaubt und wurde abgebrochen.',
  'Try again when the machine is less busy, or give it more time.':
    'Versuchen Sie es erneut, wenn der Computer weniger zu tun hat, oder geben Sie ihm mehr Zeit.',
  'This system has no shadow copy service.': 'Dieses System hat keinen Schattenkopie-Dienst.',
  'Back up live, or use a Windows that has one.':
    'Sichern Sie ohne Schattenkopie, oder nehmen Sie ein Windows, das ihn hat.',
  'A part of the shadow copy service is not registered with Windows.':
    'Ein Teil des Schattenkopie-Dienstes ist bei Windows nicht angemeldet.',
  'Repair Windows: run "sfc /scannow" as an administrator, then restart the machine.':
    'Reparieren Sie Windows: Führen Sie „sfc /scannow“ als Administrator aus, dann starten Sie den Computer neu.',
  'The shadow copy service is switched off.': 'Der Schattenkopie-Dienst ist abgeschaltet.',
  'Set the start type of the service "Volume Shadow Copy" to manual.':
    'Stellen Sie den Starttyp des Dienstes „Volumeschattenkopie“ auf manuell.',
  'The library of the shadow copy service is missing.': 'Die Bibliothek des Schattenkopie-Dienstes fehlt.',
  'The shadow copy service ended in the middle of the step.': 'Der Schattenkopie-Dienst endete mitten im Schritt.',
  'Try again in ten minutes; look into the event log of the machine if it stays.':
    'Versuchen Sie es in zehn Minuten erneut; bleibt es dabei, sehen Sie in die Ereignisanzeige des Computers.',
  'The machine has not enough memory for the shadow copy.': 'Der Computer hat für die Schattenkopie zu wenig Speicher.',
  'Close what is not needed, and try again in ten minutes.':
    'Schließen Sie, was nicht gebraucht wird, und versuchen Sie es in zehn Minuten erneut.',
  'The shadow copy service does not know what it was given.':
    'Der Schattenkopie-Dienst kennt nicht, was ihm genannt wurde.',
  'Choose again; report it if it comes back.': 'Wählen Sie erneut; melden Sie es, wenn es wiederkommt.',
  'The application held still longer than it may, and gave up.':
    'Die Anwendung hielt länger still, als sie darf, und gab auf.',
  'Try again in ten minutes, when the machine is less busy.':
    'Versuchen Sie es in zehn Minuten erneut, wenn der Computer weniger zu tun hat.',
  'The application failed in a way that will come back.': 'Die Anwendung hat einen Fehler, der wiederkommen wird.',
  'Look into the log of the application, and repair it before the next backup.':
    'Sehen Sie in das Protokoll der Anwendung, und bringen Sie sie vor der nächsten Sicherung in Ordnung.',
  'The application failed in a way that passes.': 'Die Anwendung hat einen Fehler, der vorübergeht.',
  'Try again in ten minutes; if it stays, restart the service of the application.':
    'Versuchen Sie es in zehn Minuten erneut; bleibt es dabei, starten Sie den Dienst der Anwendung neu.',
  'The application ran out of memory or another resource.': 'Der Anwendung ging der Speicher oder etwas anderes aus.',
  'The backup leaves out a volume that the application needs.':
    'Die Sicherung lässt ein Volume aus, das die Anwendung braucht.',
  'Add the missing volume to the job, or leave the application out.':
    'Nehmen Sie das fehlende Volume in den Auftrag auf, oder lassen Sie die Anwendung weg.',
  'Some components of the application failed; the others are good.':
    'Einige Komponenten der Anwendung sind gescheitert; die anderen sind gut.',
  'See which components failed, and back those up again.':
    'Sehen Sie nach, welche Komponenten gescheitert sind, und sichern Sie diese erneut.',
  'The application could not bring its data in the shadow copy into order.':
    'Die Anwendung konnte ihre Daten in der Schattenkopie nicht in Ordnung bringen.',
  'Look into the log of the application; its copy is only crash-consistent.':
    'Sehen Sie in das Protokoll der Anwendung; ihre Kopie ist nur absturzkonsistent.',
  'The application did not answer.': 'Die Anwendung hat nicht geantwortet.',
  'Restart the service of the application, then back up again.':
    'Starten Sie den Dienst der Anwendung neu, dann sichern Sie erneut.',
  'The service could not talk with the applications.': 'Der Dienst konnte nicht mit den Anwendungen sprechen.',
  'Try again in ten minutes. If it stays, restart the machine.':
    'Versuchen Sie es in zehn Minuten erneut. Bleibt es dabei, starten Sie den Computer neu.',
  'The event system, or the shadow copy service, does not run.':
    'Das Ereignissystem oder der Schattenkopie-Dienst läuft nicht.',
  'Start both services, then back up again.': 'Starten Sie beide Dienste, dann sichern Sie erneut.',
  'The application subscribed twice.': 'Die Anwendung hat sich zweimal angemeldet.',
  'Report it to the maker of the application.': 'Melden Sie es dem Hersteller der Anwendung.',
  'Too many backups run at once for an application to say how it is.':
    'Es laufen zu viele Sicherungen zugleich, als dass eine Anwendung sagen könnte, wie es ihr geht.',
  'Wait until other backups have ended, then try again.':
    'Warten Sie, bis andere Sicherungen beendet sind, dann versuchen Sie es erneut.',
}
