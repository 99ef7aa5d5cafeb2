/** Passwords and the recovery sheet of a backup. */
export const passwords = {
  'Enter the password that opens the backup now.': 'Geben Sie das Kennwort ein, das die Sicherung jetzt öffnet.',
  'Enter a new password.': 'Geben Sie ein neues Kennwort ein.',
  'The new password is the one it has now. Choose another.':
    'Das neue Kennwort ist das jetzige. Wählen Sie ein anderes.',
  'This computer opens the backup with what it keeps in the keychain of your desktop.':
    'Dieser Computer öffnet die Sicherung mit dem, was er im Schlüsselbund Ihres Desktops aufbewahrt.',
  'This computer opens the backup with what it keeps in a file that only this user can read.':
    'Dieser Computer öffnet die Sicherung mit dem, was er in einer Datei aufbewahrt, die nur dieser Benutzer lesen kann.',
  'This computer has no place where it could keep the password.':
    'Dieser Computer hat keinen Ort, an dem er das Kennwort aufbewahren könnte.',
  'The backup service opens the backup with what it keeps itself, as a rule a key of its own: that stays as it is.':
    'Der Sicherungsdienst öffnet die Sicherung mit dem, was er selbst aufbewahrt, in der Regel mit einem eigenen Schlüssel: Das bleibt, wie es ist.',
  'The password is needed again': 'Das Kennwort wird wieder gebraucht',
  'What this computer keeps no longer opens this backup:':
    'Was dieser Computer aufbewahrt, öffnet diese Sicherung nicht mehr:',
  'This computer does not have the password of this backup:':
    'Dieser Computer hat das Kennwort dieser Sicherung nicht:',
  'The password was changed elsewhere, or the key of this computer was removed.':
    'Das Kennwort wurde anderswo geändert, oder der Schlüssel dieses Computers wurde entfernt.',
  'It was never kept here, or the place where it was kept is gone.':
    'Es wurde hier nie aufbewahrt, oder der Ort, an dem es lag, ist weg.',
  'Your files and your restore points are unchanged. Until the password is known, nothing new is backed up.':
    'Ihre Dateien und Ihre Wiederherstellungspunkte sind unverändert. Solange das Kennwort nicht bekannt ist, wird nichts Neues gesichert.',
  'Password that opens it now': 'Kennwort, das sie jetzt öffnet',
  'It is on the newest recovery sheet. It is kept here only when it opens the backup.':
    'Es steht auf dem neuesten Notfallblatt. Hier wird es nur aufbewahrt, wenn es die Sicherung öffnet.',
  'Use this password': 'Dieses Kennwort verwenden',
  'Trying it…': 'Probiert es aus…',
  'Another password was kept since. The next backup uses it.':
    'Inzwischen wurde ein anderes Kennwort hinterlegt. Die nächste Sicherung verwendet es.',
  'The password is kept': 'Das Kennwort ist hinterlegt',
  'It opened the backup, and this computer uses it from now on.':
    'Es hat die Sicherung geöffnet, und dieser Computer verwendet es von nun an.',
  'Change the password': 'Kennwort ändern',
  'The backup stays as it is, with all its restore points; only the password that opens it changes.':
    'Die Sicherung bleibt, wie sie ist, mit allen ihren Wiederherstellungspunkten; nur das Kennwort, das sie öffnet, ändert sich.',
  'New password': 'Neues Kennwort',
  'Copy it and keep it safe before you go on. Where this computer has a key of its own and the backup service does not do the work, no recovery sheet will print it.':
    'Kopieren Sie es und bewahren Sie es sicher auf, bevor Sie weitermachen. Wo dieser Computer einen eigenen Schlüssel hat und nicht der Sicherungsdienst arbeitet, druckt es kein Notfallblatt.',
  'Other computers': 'Andere Computer',
  'A computer that keeps the old password is refused at its next backup and asks for the new one. A computer with a key of its own goes on as before.':
    'Ein Computer mit dem alten Kennwort wird bei seiner nächsten Sicherung abgewiesen und fragt nach dem neuen. Ein Computer mit eigenem Schlüssel macht weiter wie bisher.',
  'Changing the password…': 'Ändert das Kennwort…',
  Cancel: 'Abbrechen',
  'The change may have begun': 'Die Änderung hat vielleicht begonnen',
  'Then one of the two passwords opens the backup. Keep both until it has opened again: an interrupted change is finished or taken back by itself.':
    'Dann öffnet eines der beiden Kennwörter die Sicherung. Behalten Sie beide, bis sie sich wieder geöffnet hat: Eine unterbrochene Änderung wird von selbst vollendet oder zurückgenommen.',
  'The password is changed': 'Das Kennwort ist geändert',
  'The new password opens the backup; the old one does not any more.':
    'Das neue Kennwort öffnet die Sicherung; das alte nicht mehr.',
  'Your old recovery sheet no longer opens it': 'Ihr altes Notfallblatt öffnet sie nicht mehr',
  'Save a new sheet, and destroy the old one. Where no sheet can be made, write the new password down yourself.':
    'Speichern Sie ein neues Blatt und vernichten Sie das alte. Wo kein Blatt entstehen kann, schreiben Sie das neue Kennwort selbst auf.',
  'Save the new recovery sheet…': 'Neues Notfallblatt speichern…',
  'The new recovery sheet is saved': 'Das neue Notfallblatt ist gespeichert',
}
