/** The folder features/shadow-copies. */
export const shadowCopies = {
  'Applications hold still first': 'Anwendungen halten erst still',
  'Databases in use are consistent in the copy. It takes a moment longer.':
    'Benutzte Datenbanken sind in der Kopie konsistent. Es dauert etwas länger.',
  'At once': 'Sofort',
  'The volume as it is on the disk, without asking any application.':
    'Das Volume, wie es auf dem Datenträger ist, ohne eine Anwendung zu fragen.',
  'kept, with the applications': 'bleibt, mit den Anwendungen',
  'kept, as it lay on the disk': 'bleibt, wie es auf dem Datenträger lag',
  'for looking into, as it lay on the disk': 'zum Hineinsehen, wie es auf dem Datenträger lag',
  'for looking into, with the applications': 'zum Hineinsehen, mit den Anwendungen',
  'read by a running backup': 'von einer laufenden Sicherung gelesen',
  'left over': 'übrig geblieben',
  kept: 'bleibt',
  'The shadow copy is made.': 'Die Schattenkopie ist erstellt.',
  'The shadow copy is made, but these applications did not hold still: {writers}. Their data is in it as it lay on the disk.':
    'Die Schattenkopie ist erstellt, aber diese Anwendungen hielten nicht still: {writers}. Ihre Daten sind darin, wie sie auf dem Datenträger lagen.',
  'The shadow copy can be read at {folder}, until the next start of the computer.':
    'Die Schattenkopie ist unter {folder} zu lesen, bis zum nächsten Start des Computers.',
  'The shadow copy is shown in no folder now.': 'Die Schattenkopie wird jetzt in keinem Ordner gezeigt.',
  'The shadow copy is deleted.': 'Die Schattenkopie ist gelöscht.',
  '{volume} is what it was. The state before is kept as a shadow copy: {keptAs}.':
    '{volume} ist wieder, was es war. Der Zustand davor ist als Schattenkopie aufgehoben: {keptAs}.',
  'A volume as it was at one instant, on the same disk. It is quick to make and to look into, but it is no backup: it is lost with the disk.':
    'Ein Volume, wie es in einem Augenblick war, auf demselben Datenträger. Schnell erstellt und schnell durchgesehen, aber keine Sicherung: Mit dem Datenträger geht sie verloren.',
  'Looking for shadow copies…': 'Sucht Schattenkopien…',
  'Make one that stays': 'Eine erstellen, die bleibt',
  'No volume here can have a shadow copy.': 'Kein Volume hier kann eine Schattenkopie haben.',
  'Make a shadow copy': 'Schattenkopie erstellen',
  'Making the shadow copy…': 'Die Schattenkopie wird erstellt…',
  'Only an administrator of the service makes, shows, deletes or reverts shadow copies that stay.':
    'Nur ein Administrator des Dienstes erstellt, zeigt oder löscht Schattenkopien, die bleiben, und setzt Volumes auf sie zurück.',
  'Shadow copies on this computer': 'Schattenkopien auf diesem Computer',
  'There is no shadow copy now. Backups make their own and delete them afterwards.':
    'Jetzt gibt es keine Schattenkopie. Sicherungen erstellen ihre eigenen und löschen sie danach.',
  'Made by': 'Erstellt von',
  'not said': 'nicht gesagt',
  'Shown at': 'Gezeigt in',
  nowhere: 'nirgends',
  'Show in a folder…': 'In einem Ordner zeigen…',
  'Show in a folder… ({volume})': 'In einem Ordner zeigen… ({volume})',
  'An empty folder to show it in': 'Ein leerer Ordner, um sie darin zu zeigen',
  'Show it no more': 'Nicht mehr zeigen',
  'Show it no more ({volume})': 'Nicht mehr zeigen ({volume})',
  'Delete…': 'Löschen…',
  'Delete… ({volume})': 'Löschen… ({volume})',
  'Revert the volume…': 'Volume zurücksetzen…',
  'Revert the volume… ({volume})': 'Volume zurücksetzen… ({volume})',
  'Delete this shadow copy?': 'Diese Schattenkopie löschen?',
  '{volume} as it was at {when} can then be read no more. The volume itself and all backups stay as they are.':
    '{volume}, wie es am {when} war, lässt sich dann nicht mehr lesen. Das Volume selbst und alle Sicherungen bleiben, wie sie sind.',
  'Delete it': 'Löschen',
  'Deleting…': 'Wird gelöscht…',
  'Keep it': 'Behalten',
  'Make {volume} what it was?': '{volume} zurücksetzen auf das, was es war?',
  'Every file on {volume} becomes what it was at {when}, for everybody who uses it. What was written since then is not there any more.':
    'Jede Datei auf {volume} wird, was sie am {when} war, für alle, die es benutzen. Was seitdem geschrieben wurde, ist nicht mehr da.',
  'The present state is kept as a shadow copy first, so this can be reverted too. Close everything that uses the volume.':
    'Der jetzige Zustand wird erst als Schattenkopie aufgehoben; auch das lässt sich also zurücknehmen. Schließen Sie alles, was das Volume benutzt.',
  'Type {volume} to confirm': '{volume} eingeben, um zu bestätigen',
  'Revert the volume': 'Volume zurücksetzen',
  'Reverting. This cannot be stopped.': 'Wird zurückgesetzt. Das lässt sich nicht anhalten.',
  'Leave it as it is': 'So lassen, wie es ist',
}
