/** What a run says of itself: what is degraded, left out or proven, and what to do about it. */
export const mainRuns = {
  'The disk was too busy to hold its writes in time; attempt {attempt} succeeded.':
    'Der Datenträger war zu beschäftigt, um seine Schreibvorgänge rechtzeitig anzuhalten; Versuch {attempt} gelang.',
  'Another backup was making its shadow copies: these were made {seconds} s later.':
    'Eine andere Sicherung erstellte gerade ihre Schattenkopien: diese wurden {seconds} s später erstellt.',
  'Its other files were copied as they lay on the disk. Protect fewer folders in one job.':
    'Seine anderen Dateien wurden kopiert, wie sie auf dem Datenträger lagen. Schützen Sie weniger Ordner in einem Auftrag.',
  'What its data can be trusted for is said at each component. Back up again; if it fails again, restart the application.':
    'Wofür seine Daten gut sind, steht bei jeder Komponente. Sichern Sie noch einmal; schlägt es wieder fehl, starten Sie die Anwendung neu.',
  'Its backup did not succeed: {why}': 'Seine Sicherung gelang nicht: {why}',
  'It is {consistency}: {why}': 'Es ist {consistency}: {why}',
  'The application names files that are not there or cannot be kept. Restart it and make a full backup; if that says the same, ask its maker.':
    'Die Anwendung nennt Dateien, die nicht da sind oder nicht aufbewahrt werden können. Starten Sie sie neu und sichern Sie vollständig; bleibt es dabei, fragen Sie den Hersteller.',
  'Close the application for a moment and back up again.':
    'Schließen Sie die Anwendung für einen Moment und sichern Sie noch einmal.',
  'It kept changing while it was read, so the copy may mix two states.':
    'Sie änderte sich, während sie gelesen wurde; die Kopie mischt vielleicht zwei Stände.',
  'Let it be backed up from a shadow copy, or while nothing writes to it.':
    'Lassen Sie sie aus einer Schattenkopie sichern oder dann, wenn nichts in sie schreibt.',
  'Add that volume to the job, or exclude the folder.':
    'Nehmen Sie das Volume in den Auftrag auf oder schließen Sie den Ordner aus.',
  'Give Penumbra the right to read it, or exclude it from the job.':
    'Geben Sie Penumbra das Recht, sie zu lesen, oder schließen Sie sie aus.',
  '{count, plural, one {# more file} other {# more files}} could not be read whole either; the restore point names the first 10,000.':
    '{count, plural, one {# weitere Datei ließ} other {# weitere Dateien ließen}} sich auch nicht ganz lesen; der Wiederherstellungspunkt nennt die ersten 10.000.',
  'More files': 'Weitere Dateien',
  'Give Penumbra the right to read them, or exclude them from the job.':
    'Geben Sie Penumbra das Recht, sie zu lesen, oder schließen Sie sie aus.',
  'The application named parts of it that do not make the whole file out of the last backup. The parts are kept with its component; the file itself is not shown.':
    'Die Anwendung nannte Teile, die mit der letzten Sicherung nicht die ganze Datei ergeben. Die Teile liegen bei ihrer Komponente; die Datei selbst wird nicht gezeigt.',
  '{count} of its files are left out, as the application wishes: {files}.':
    '{count} seiner Dateien sind ausgelassen, wie die Anwendung es wünscht: {files}.',
  'It is put in its place when the computer starts again.': 'Es kommt an seinen Platz, wenn der Computer neu startet.',
  'Its data is not whole: undo this restore.':
    'Seine Daten sind nicht ganz: Machen Sie diese Wiederherstellung rückgängig.',
  'Restore a copy beside it, or see the reason.':
    'Stellen Sie eine Kopie daneben wieder her oder sehen Sie den Grund an.',
  'Left out by preset {preset}: {files, plural, one {# file} other {# files}}, {size}.':
    'Durch die Vorlage {preset} ausgelassen: {files, plural, one {# Datei} other {# Dateien}}, {size}.',
  'Left out by preset {preset}: more than {files} files, {size}.':
    'Durch die Vorlage {preset} ausgelassen: mehr als {files} Dateien, {size}.',
  'There was no file that could be compared.': 'Es gab keine Datei, die verglichen werden konnte.',
  '{missing} of {files} files did not come back.': '{missing} von {files} Dateien kamen nicht zurück.',
  'Let the service make this backup, or start Penumbra with the rights that it had before.':
    'Lassen Sie den Dienst sichern oder starten Sie Penumbra mit den Rechten, die es vorher hatte.',
  'The last run read it from a shadow copy, and this one cannot: {why}':
    'Der letzte Lauf las es aus einer Schattenkopie, und dieser kann das nicht: {why}',
  'The last run could read the files of every user, and this one only those that its user may read.':
    'Der letzte Lauf konnte die Dateien aller Benutzer lesen, dieser nur die, die sein Benutzer lesen darf.',
  'A target is made identical with its full paths only.':
    'Ein Ziel wird nur mit den vollständigen Pfaden gleich gemacht.',
  'The zip file read back has another number of entries than was written.':
    'Die zurückgelesene Zip-Datei hat eine andere Zahl von Einträgen, als geschrieben wurden.',
  '{target} is there, and no file that could be replaced.':
    '{target} ist da und keine Datei, die ersetzt werden könnte.',
  'The content is whole. A service that runs as root can set everything.':
    'Der Inhalt ist vollständig. Ein Dienst, der als root läuft, kann alles setzen.',
  'Nothing wrong was left under that name. Restore it from another point, or into an empty folder.':
    'Unter diesem Namen blieb nichts Falsches zurück. Stellen Sie sie aus einem anderen Punkt oder in einen leeren Ordner wieder her.',
  '{count, plural, one {# more file} other {# more files}} could not be restored either.':
    '{count, plural, one {# weitere Datei ließ} other {# weitere Dateien ließen}} sich auch nicht wiederherstellen.',
  'Run a check of the repository.': 'Prüfen Sie das Repository.',
  'What came back from it is not what was backed up: {why}': 'Was zurückkam, ist nicht, was gesichert wurde: {why}',
  'Do not rely on this restore point. Check the repository with all its data, and the disk that it is on.':
    'Verlassen Sie sich nicht auf diesen Wiederherstellungspunkt. Prüfen Sie das Repository mit allen Daten und den Datenträger, auf dem es liegt.',
  'nothing of it was backed up whole before': 'davon wurde noch nichts vollständig gesichert',
  'its last backup went to another repository': 'die letzte Sicherung ging in ein anderes Repository',
  'it is not certain that the application was told of its last backup':
    'es ist nicht sicher, dass die Anwendung von ihrer letzten Sicherung erfuhr',
  'its last backup is not in this repository any more': 'die letzte Sicherung ist nicht mehr in diesem Repository',
  'its last backup is damaged in this repository': 'die letzte Sicherung ist in diesem Repository beschädigt',
  'This run is full, not {asked}, for all applications: {why}.':
    'Dieser Lauf ist für alle Anwendungen eine Vollsicherung; verlangt war: {asked}. Grund: {why}.',
  'Its logs grow until somebody makes a full or log backup: copies leave them as they are, for another program may own its backups.':
    'Die Protokolle wachsen, bis jemand vollständig oder die Protokolle sichert: Kopien lassen sie, wie sie sind, denn ein anderes Programm kann für die Sicherungen zuständig sein.',
  'It knows no {asked} backup and would see a full one, which starts anew what another program builds on. Its files are copied as they lie on the disk.':
    'Sie kennt keine Sicherung der Art {asked} und sähe eine vollständige, mit der neu beginnt, worauf ein anderes Programm baut. Ihre Dateien werden kopiert, wie sie auf dem Datenträger liegen.',
  'Confirm that it may see a full backup, exclude it, or choose another type.':
    'Bestätigen Sie, dass sie eine vollständige Sicherung sehen darf, schließen Sie sie aus oder wählen Sie eine andere Art.',
  'After a full backup it takes increments or differentials, not both. Its files are copied as they lie on the disk.':
    'Nach einer vollständigen Sicherung nimmt sie inkrementelle oder differenzielle, nicht beide. Ihre Dateien werden kopiert, wie sie auf dem Datenträger liegen.',
  'Make a full backup first, or keep to the type that was begun.':
    'Sichern Sie zuerst vollständig oder bleiben Sie bei der Art, die begonnen wurde.',
  'This {type} backup is not for it: the job does not own its backups, and another program may build on them. Its files are copied as they lie on the disk.':
    'Diese Sicherung der Art {type} gilt nicht für sie: Der Auftrag ist für ihre Sicherungen nicht zuständig, und ein anderes Programm kann auf ihnen bauen. Ihre Dateien werden kopiert, wie sie auf dem Datenträger liegen.',
  'No application here describes it, or it could not be taken along.':
    'Keine Anwendung hier beschreibt es, oder es konnte nicht mitgenommen werden.',
  'Add what it needs to the job, or leave it out on purpose.':
    'Nehmen Sie in den Auftrag auf, was es braucht, oder lassen Sie es mit Absicht aus.',
  'Its application takes no part.': 'Die Anwendung nimmt nicht teil.',
  '{path} is on {volume}, which the job does not cover.': '{path} liegt auf {volume}, das der Auftrag nicht umfasst.',
  '{path} names no place on a volume of the job.': '{path} nennt keinen Ort auf einem Volume des Auftrags.',
  'It holds {member}, which is left out.': 'Es enthält {member}, und das ist ausgelassen.',
  'Its application cannot do without {mandatory}, which is left out.':
    'Die Anwendung kommt ohne {mandatory} nicht aus, und das ist ausgelassen.',
  'It depends on {target}, which cannot be backed up here.':
    'Es hängt von {target} ab, und das kann hier nicht gesichert werden.',
  'Its application describes the name a second time.': 'Die Anwendung beschreibt den Namen ein zweites Mal.',
  'Connect the drive that holds it, or take the folder out of the job.':
    'Schließen Sie das Laufwerk an, auf dem er liegt, oder nehmen Sie den Ordner aus dem Auftrag.',
  'Another volume ({uuid}) is mounted at {usual} than in the last run.':
    'In {usual} ist ein anderes Volume ({uuid}) eingehängt als im letzten Lauf.',
  'The volume that is usually mounted at {usual} is not there.':
    'Das Volume, das sonst in {usual} eingehängt ist, ist nicht da.',
  'Mount the usual volume. If you replaced it on purpose, confirm the change.':
    'Hängen Sie das gewohnte Volume ein. Haben Sie es mit Absicht ersetzt, bestätigen Sie die Änderung.',
  'Windows deletes these files from every shadow copy, as {program} asks: they are not in this restore point.':
    'Windows löscht diese Dateien aus jeder Schattenkopie, wie {program} es verlangt: Sie sind nicht in diesem Wiederherstellungspunkt.',
  '{program} asks that these files are never backed up: they are not in this restore point.':
    '{program} verlangt, dass diese Dateien nie gesichert werden: Sie sind nicht in diesem Wiederherstellungspunkt.',
  '{program} asks that these files are never backed up; they were, because folders beside them would go, too.':
    '{program} verlangt, dass diese Dateien nie gesichert werden; sie wurden es, weil sonst auch Ordner neben ihnen fehlten.',
  'Its files were read one by one while in use: {why}':
    'Seine Dateien wurden einzeln im laufenden Betrieb gelesen: {why}',
  'Allow this job to run without shadow copies, or give it the rights or the file system that a copy needs.':
    'Erlauben Sie diesem Auftrag, ohne Schattenkopien zu laufen, oder geben Sie ihm die Rechte oder das Dateisystem, die eine braucht.',
}
