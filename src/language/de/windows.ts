/** What is found out about the shadow copy service of Windows, and its installation as a service. */
export const windows: Readonly<Record<string, string>> = {
  'Nothing stands in the way of shadow copies here.': 'Hier steht Schattenkopien nichts im Weg.',
  'Send this report.': 'Schicken Sie diesen Bericht ein.',
  'This program does not run as an administrator.': 'Dieses Programm läuft nicht als Administrator.',
  'Windows lets only administrators, backup operators and its own services make shadow copies.':
    'Windows lässt nur Administratoren, Sicherungsoperatoren und seine eigenen Dienste Schattenkopien anlegen.',
  'Open the prompt with "Run as administrator", or let the service of Penumbra do it.':
    'Öffnen Sie die Eingabeaufforderung mit „Als Administrator ausführen“, oder überlassen Sie es dem Dienst von Penumbra.',
  'This program was built for 32-bit Windows.': 'Dieses Programm wurde für ein 32-Bit-Windows gebaut.',
  'A 64-bit Windows answers no requester of 32 bits.': 'Ein 64-Bit-Windows antwortet keinem 32-Bit-Programm.',
  'Install the 64-bit build.': 'Installieren Sie die 64-Bit-Fassung.',
  'Another part of this process set up COM first.': 'Ein anderer Teil dieses Prozesses hat COM zuerst eingerichtet.',
  'Applications that run under a lesser account may not call back (event 8194 in the log of Windows).':
    'Anwendungen mit einem geringeren Konto dürfen nicht zurückrufen (Ereignis 8194 in der Ereignisanzeige).',
  'Use the service of Penumbra, where nothing else speaks COM.':
    'Nehmen Sie den Dienst von Penumbra, in dem nichts anderes COM spricht.',
  'Another program is making a shadow copy set right now.':
    'Ein anderes Programm legt gerade einen Satz von Schattenkopien an.',
  'Windows makes one set at a time.': 'Windows legt nur einen Satz zur gleichen Zeit an.',
  'Wait until it has ended. If it never does, restart the service "Volume Shadow Copy".':
    'Warten Sie, bis es fertig ist. Endet es nie, starten Sie den Dienst „Volumeschattenkopie“ neu.',
  'The service {name} is not there.': 'Der Dienst {name} ist nicht da.',
  'This Windows has no whole shadow copy service.': 'Diesem Windows fehlen Teile des Schattenkopie-Dienstes.',
  'Repair Windows: run "sfc /scannow" as an administrator.':
    'Reparieren Sie Windows: Führen Sie „sfc /scannow“ als Administrator aus.',
  'The service {name} is switched off.': 'Der Dienst {name} ist abgeschaltet.',
  'Somebody, or a tuning program, disabled it.': 'Jemand oder ein Optimierungsprogramm hat ihn abgeschaltet.',
  'Set its start type to manual: {command}': 'Stellen Sie seinen Starttyp auf manuell: {command}',
  'The service {name} does not run.': 'Der Dienst {name} läuft nicht.',
  'The shadow copy service needs it to reach the applications.':
    'Der Schattenkopie-Dienst braucht ihn, um die Anwendungen zu erreichen.',
  'Start it: {command}': 'Starten Sie ihn: {command}',
  "Windows' own provider is not registered.": 'Der eigene Provider von Windows ist nicht angemeldet.',
  'Without it ordinary volumes cannot be copied.': 'Ohne ihn lassen sich gewöhnliche Volumes nicht kopieren.',
  'Other providers are registered: {names}.': 'Andere Provider sind angemeldet: {names}.',
  'Windows asks them before its own; one that was left behind by a removed program fails copies it says it can make.':
    'Windows fragt sie vor dem eigenen; einer, den ein entferntes Programm zurückließ, sagt Kopien zu und scheitert dann.',
  'If copies fail, name the provider of Windows in the job, or remove the program that the other came with.':
    'Scheitern Kopien, nennen Sie im Auftrag den Provider von Windows, oder entfernen Sie das Programm des anderen.',
  'No application answered.': 'Keine Anwendung hat geantwortet.',
  'Windows itself has a dozen writers: either the event system fails, or they may not call back.':
    'Windows selbst hat ein Dutzend Writer: Das Ereignissystem versagt, oder sie dürfen nicht zurückrufen.',
  'Restart the service "COM+ Event System", then the machine.':
    'Starten Sie den Dienst „COM+-Ereignissystem“ neu, dann den Computer.',
  '{name} is in the state {state}: {what}': '{name} ist im Zustand {state}: {what}',
  'Restart the service of the application.': 'Starten Sie den Dienst der Anwendung neu.',
  'Give it more room: {command}': 'Geben Sie mehr Platz: {command}',
  'The differences of {of} are kept on {place}, which is {fileSystem}.':
    'Die Unterschiede von {of} liegen auf {place} ({fileSystem}).',
  'of no known file system': 'kein bekanntes Dateisystem',
  'The source may be FAT or ReFS, but differences can be kept on NTFS alone.':
    'Die Quelle darf FAT oder ReFS sein, die Unterschiede aber müssen auf NTFS liegen.',
  'Keep them on an NTFS volume: {command}': 'Bewahren Sie sie auf einem NTFS-Volume auf: {command}',
  'The differences of {of} may take {most} at most.': 'Die Unterschiede von {of} dürfen höchstens {most} belegen.',
  'Windows needs {least} before it makes a copy.': 'Windows braucht {least}, bevor es eine Kopie anlegt.',
  'The differences of {of} fill {used} of {most}.': 'Die Unterschiede von {of} füllen {used} von {most}.',
  'When it is full Windows deletes copies, the oldest first, also one that is being read.':
    'Ist der Platz voll, löscht Windows Kopien, die älteste zuerst, auch eine, die gerade gelesen wird.',
  '{place} has {left} left, and keeps the differences of {of}.':
    '{place} hat noch {left} frei und bewahrt die Unterschiede von {of} auf.',
  'A copy needs {least} there.': 'Eine Kopie braucht dort {least}.',
  'Free space on {place}.': 'Schaffen Sie Platz auf {place}.',
  'No mounted volume is NTFS.': 'Kein eingehängtes Volume hat NTFS.',
  'The differences of shadow copies can be kept nowhere ({volumes}).':
    'Die Unterschiede der Schattenkopien finden nirgends Platz ({volumes}).',
  'no fixed disk': 'keine eingebaute Festplatte',
  'Mount an NTFS volume.': 'Hängen Sie ein NTFS-Volume ein.',
  '{volume} has {count} shadow copies, and may have {limit}.':
    '{volume} hat {count} Schattenkopien und darf {limit} haben.',
  'Copies of programs that were ended in the middle stay and count.':
    'Kopien von Programmen, die mittendrin beendet wurden, bleiben und zählen mit.',
  'Delete old ones: penumbra shadows delete ID': 'Löschen Sie alte: penumbra shadows delete ID',

  '{what} It says: {own}.': '{what} Sie sagt selbst: {own}.',
  'The shadow copy of {volume} is gone in the middle of the run: {what} Windows gives a copy up when there is no more room for its differences. Nothing of this run is kept; give the shadow storage more room, then back up again.':
    'Die Schattenkopie von {volume} ist mitten im Lauf verschwunden: {what} Windows gibt eine Kopie auf, wenn für ihre Unterschiede kein Platz mehr ist. Von diesem Lauf bleibt nichts; geben Sie dem Schattenspeicher mehr Platz, dann sichern Sie erneut.',
  'its writer does not run any more': 'sein Writer läuft nicht mehr',
  'no provider of this computer can copy it': 'kein Provider dieses Computers kann es kopieren',
  'no writer described {name}': 'kein Writer hat {name} beschrieben',
  '{path} is no volume of this computer now.': '{path} ist gerade kein Volume dieses Computers.',
  'without a shadow copy its files are read while they are in use':
    'ohne Schattenkopie werden ihre Dateien gelesen, während sie verwendet werden',

  'Installing a service takes an administrator: open the prompt with "Run as administrator".':
    'Einen Dienst installiert nur ein Administrator: Öffnen Sie die Eingabeaufforderung mit „Als Administrator ausführen“.',
  'There is no account {name} on this computer.': 'Auf diesem Computer gibt es kein Konto {name}.',
  '{path} can be changed by {other}, and the service would run it as the system. Install Penumbra for all users, below Program Files, first.':
    '{path} kann von {other} geändert werden, und der Dienst würde es mit den Rechten des Systems ausführen. Installieren Sie Penumbra erst für alle Benutzer, unter „Programme“.',
}
