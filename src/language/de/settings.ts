/** The settings of the application. */
export const settings = {
  'As the desktop': 'Wie der Desktop',
  'Changes with it, also by the time of day.': 'Ändert sich mit ihm, auch nach der Tageszeit.',
  'English where Penumbra does not speak its language.': 'Englisch, wo Penumbra dessen Sprache nicht spricht.',
  Light: 'Hell',
  'Dark letters on a light ground.': 'Dunkle Schrift auf hellem Grund.',
  Dark: 'Dunkel',
  'Light letters on a dark ground.': 'Helle Schrift auf dunklem Grund.',
  'This desktop does not say which it is. The entry is written; the next login will show whether it is followed.':
    'Dieser Desktop sagt nicht, welcher er ist. Der Eintrag ist geschrieben; ob die Anmeldung ihm folgt, zeigt die nächste.',
  'This system starts only what is installed, and this Penumbra is not.':
    'Dieses System startet nur, was installiert ist, und dieses Penumbra ist es nicht.',
  'Only the application with the window starts at login. The service starts with the computer.':
    'Bei der Anmeldung startet nur die Anwendung mit dem Fenster. Der Dienst startet mit dem Computer.',
  Settings: 'Einstellungen',
  'What you decided. No password is in it.': 'Was Sie entschieden haben. Ohne Kennwörter.',
  'What Penumbra learnt': 'Was Penumbra weiß',
  'History, window size, sealed secrets.': 'Verlauf, Fenstergröße, verschlossene Geheimnisse.',
  Cache: 'Zwischenspeicher',
  'Can be made again.': 'Kann neu angelegt werden.',
  Log: 'Protokoll',
  'What happened, without names of files unless you allowed them.':
    'Was geschehen ist; ohne Dateinamen, wenn Sie sie nicht erlaubt haben.',
  'While it runs': 'Während es läuft',
  'Sockets. Gone after a log-out.': 'Sockets. Nach der Abmeldung verschwunden.',
  id: 'Kennung',
  name: 'Name',
  folders: 'Ordner',
  exclusions: 'Ausnahmen',
  'what is left out by name': 'was dem Namen nach ausgelassen wird',
  'place of the backup': 'Ort der Sicherung',
  'shadow copies': 'Schattenkopien',
  goal: 'Ziel',
  applications: 'Anwendungen',
  schedule: 'Zeitplan',
  'how long restore points stay': 'wie lange Wiederherstellungspunkte bleiben',
  speed: 'Geschwindigkeit',
  programs: 'Programme',
  'further places': 'weitere Orte',
  'drives in turn': 'Laufwerke im Wechsel',
  priority: 'Vorrang',
  'files known to be left out': 'bekannte ausgelassene Dateien',
  'groups of files known to be left out': 'bekannte ausgelassene Gruppen von Dateien',
  'Of this application. What a backup does is changed at the backup, on the first page.':
    'Dieser Anwendung. Was eine Sicherung tut, wird bei der Sicherung geändert, auf der ersten Seite.',
  Appearance: 'Aussehen',
  Theme: 'Farben',
  Language: 'Sprache',
  'Movement in this window follows the desktop’s setting, which allows it.':
    'Bewegung in diesem Fenster folgt der Einstellung des Desktops, der sie zulässt.',
  'Movement in this window follows the desktop’s setting, which asks for less: nothing turns or slides.':
    'Bewegung in diesem Fenster folgt der Einstellung des Desktops, der weniger davon will: Nichts dreht sich oder gleitet.',
  Login: 'Anmeldung',
  'Start Penumbra when I log in': 'Penumbra starten, wenn ich mich anmelde',
  'In the background where a tray can show it, so that backups run by themselves.':
    'Im Hintergrund, wo ein Infobereich es zeigen kann, damit Sicherungen von selbst laufen.',
  'Settings of all backups as a file': 'Einstellungen aller Sicherungen als Datei',
  'To read, to compare, and to take to another computer. Passwords are not in it.':
    'Zum Lesen, zum Vergleichen und für einen anderen Computer. Ohne Kennwörter.',
  'Export…': 'Exportieren…',
  'Import…': 'Importieren…',
  'Waiting for the dialog…': 'Wartet auf den Dialog…',
  'The settings of all backups are in this file.': 'Die Einstellungen aller Sicherungen stehen in dieser Datei.',
  '{added, plural, one {# backup was} other {# backups were}} added, {changed, plural, one {# was} other {# were}} replaced.':
    '{added, plural, one {# Sicherung} other {# Sicherungen}} hinzugefügt, {changed} ersetzt.',
  'A backup that came from elsewhere asks for its password at its first run.':
    'Eine Sicherung von anderswo fragt bei ihrem ersten Lauf nach ihrem Kennwort.',
  'What this file would change': 'Was diese Datei ändern würde',
  'This file says what is here already: there is nothing to import.':
    'In dieser Datei steht, was schon hier ist: Es gibt nichts zu importieren.',
  'is new': 'ist neu',
  'is not in the file, and stays as it is': 'steht nicht in der Datei und bleibt, wie es ist',
  now: 'jetzt',
  'in the file': 'in der Datei',
  nothing: 'nichts',
  'Import {count, plural, one {# backup} other {# backups}}':
    '{count, plural, one {# Sicherung} other {# Sicherungen}} importieren',
  'Importing…': 'Wird importiert…',
  'Leave without a change': 'Ohne Änderung verlassen',
  'This file names programs to run around a backup.':
    'Diese Datei nennt Programme, die um eine Sicherung laufen sollen.',
  'A window may not bring those in. Read the file, then import it at the command line:':
    'Ein Fenster darf solche nicht hereinholen. Lesen Sie die Datei und importieren Sie sie dann mit der Befehlszeile:',
  Copy: 'Kopieren',
  Copied: 'Kopiert',
  'Where things are kept': 'Wo alles liegt',
  Show: 'Zeigen',
  'Show the folder of: {what}': 'Ordner zeigen: {what}',
  'This computer': 'Dieser Computer',
  'Looks at every volume, every place of a backup and the rights, and says what to do.':
    'Sieht sich jedes Volume, jeden Ort einer Sicherung und die Rechte an und sagt, was zu tun ist.',
  'Look now': 'Jetzt nachsehen',
  'Looking…': 'Sieht nach…',
  'Why:': 'Warum:',
  'What to do:': 'Was zu tun ist:',
  'Everything that was looked at is as it should be.': 'Alles, was angesehen wurde, ist in Ordnung.',
  '{problems, plural, one {# problem} other {# problems}}, {warnings, plural, one {# thing} other {# things}} to know.':
    '{problems, plural, one {# Problem} other {# Probleme}}, {warnings, plural, one {# Hinweis} other {# Hinweise}}.',
}
