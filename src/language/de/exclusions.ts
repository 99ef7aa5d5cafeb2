/** The folder features/exclusions. */
export const exclusions = {
  Caches: 'Zwischenspeicher',
  'What programs make again: their cache folders, and folders tagged as one.':
    'Was Programme neu anlegen: ihre Zwischenspeicher und Ordner, die als solche gekennzeichnet sind.',
  'The trash': 'Der Papierkorb',
  'What was thrown away on this and other volumes.': 'Was auf diesem und anderen Volumes weggeworfen wurde.',
  'Swap files': 'Auslagerungsdateien',
  'Memory on disk, of no use after a restart.': 'Arbeitsspeicher auf dem Datenträger, nach einem Neustart ohne Nutzen.',
  'Page files of Windows': 'Auslagerungsdateien von Windows',
  'pagefile.sys and swapfile.sys.': 'pagefile.sys und swapfile.sys.',
  'The hibernation file of Windows': 'Die Ruhezustandsdatei von Windows',
  'hiberfil.sys.': 'hiberfil.sys.',
  'What is left out of {job}': 'Was bei {job} ausgelassen wird',
  'Everything else of the chosen folders is backed up.': 'Alles andere in den gewählten Ordnern wird gesichert.',
  'By kind': 'Nach Art',
  'By pattern': 'Nach Muster',
  Patterns: 'Muster',
  'One per line, such as *.tmp, node_modules, /home/ana/Videos or **/build. A folder takes all below it along. A leading ! takes back what a line above left out.':
    'Eines je Zeile, etwa *.tmp, node_modules, /home/ana/Videos oder **/build. Ein Ordner nimmt alles darunter mit. Ein ! am Anfang nimmt zurück, was eine Zeile darüber ausließ.',
  'What this leaves out now': 'Was das jetzt auslässt',
  'Looking through the folders…': 'Sieht die Ordner durch…',
  '{count, plural, one {# file} other {# files}}, {bytes} are left out.':
    '{count, plural, one {# Datei wird} other {# Dateien werden}} ausgelassen, {bytes}.',
  '{count, plural, one {# file} other {# files}}, {bytes} are backed up.':
    '{count, plural, one {# Datei wird} other {# Dateien werden}} gesichert, {bytes}.',
  'At least, for not everything could be looked at in this time:':
    'Mindestens, denn nicht alles konnte in dieser Zeit angesehen werden:',
  'Nothing is left out.': 'Nichts wird ausgelassen.',
  'The largest of it': 'Das Größte davon',
  'left out as: {label}': 'ausgelassen als: {label}',
  'Leave this out': 'Dies auslassen',
}
