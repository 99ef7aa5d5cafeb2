/** Why a volume has no shadow copy, and what a writer proved. */
export const mainVss = {
  'provider {asked} does not serve it, {provider} does': 'der Provider {asked} bedient es nicht, {provider} schon',
  '{provider} cannot be opened to a user of the service.':
    '{provider} kann einem Benutzer des Dienstes nicht geöffnet werden.',
  'This user may not enter {volume}.': 'Dieser Benutzer darf {volume} nicht betreten.',
  'some of its files lie on a volume without a shadow copy':
    'einige seiner Dateien liegen auf einem Volume ohne Schattenkopie',
  'its writer proved nothing at Thaw': 'sein Writer wies bei Thaw nichts nach',
  'its writer said nothing of files that are read while in use':
    'sein Writer sagte nichts über Dateien, die im laufenden Betrieb gelesen werden',
  'its writer made no online copy': 'sein Writer machte keine Kopie im laufenden Betrieb',
  'its writer gave no reason': 'sein Writer nannte keinen Grund',
  'there is no provider': 'es gibt keinen Provider',
  'it did not say in time': 'er antwortete nicht rechtzeitig',
  'It is not the root of a btrfs subvolume, but a folder mounted again.':
    'Es ist nicht die Wurzel eines btrfs-Subvolumes, sondern ein noch einmal eingehängter Ordner.',
  'It is mounted read-only, so no folder for shadow copies can be kept there.':
    'Es ist schreibgeschützt eingehängt; ein Ordner für Schattenkopien hat dort keinen Platz.',
  'It has no shadow copies of its own.': 'Es hat keine eigenen Schattenkopien.',
  '{fileSystem} has no shadow copies of its own.': '{fileSystem} hat keine eigenen Schattenkopien.',
  'This user may not change {volume}, and could not delete a copy of it.':
    'Dieser Benutzer darf {volume} nicht ändern und könnte eine Kopie davon nicht löschen.',
  'A subvolume below it may not be seen by this user.': 'Ein Subvolume darunter darf dieser Benutzer nicht sehen.',
  'This subvolume may not be read by this user.': 'Dieses Subvolume darf dieser Benutzer nicht lesen.',
  'It is an earlier read-only snapshot that another program keeps.':
    'Es ist eine ältere, schreibgeschützte Momentaufnahme eines anderen Programms.',
  'No provider makes shadow copies of {fileSystem}.': 'Kein Provider macht Schattenkopien von {fileSystem}.',
  'It cannot copy a volume of this kind.': 'Ein Volume dieser Art kann er nicht kopieren.',
}
