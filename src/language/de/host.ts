/** The folder features/host. */
export const host = {
  'No Penumbra service runs on this computer.': 'Auf diesem Computer läuft kein Penumbra-Dienst.',
  'A Penumbra service runs on this computer.': 'Auf diesem Computer läuft ein Penumbra-Dienst.',
  'There is a Penumbra service, and it does not take this application.':
    'Es gibt einen Penumbra-Dienst, und er nimmt diese Anwendung nicht an.',
  'Connecting to the Penumbra service …': 'Verbindet sich mit dem Penumbra-Dienst …',
  'The Penumbra service cannot be reached. Connecting again …':
    'Der Penumbra-Dienst ist nicht zu erreichen. Die Verbindung wird neu versucht …',
  'make shadow copies of every volume': 'Schattenkopien jedes Volumes erstellen',
  'read the files of every user': 'die Dateien aller Benutzer lesen',
  'give restored files back to their owners': 'wiederhergestellte Dateien ihren Besitzern zurückgeben',
  'write to every place of a backup': 'an jeden Ort einer Sicherung schreiben',
  'With the rights it has here, Penumbra cannot {what}.':
    'Mit den Rechten, die Penumbra hier hat, kann es nicht: {what}.',
  'The service does the work, also while this window is closed. You see its jobs.':
    'Der Dienst macht die Arbeit, auch wenn dieses Fenster geschlossen ist. Sie sehen seine Aufträge.',
  'This application does the work, while it is open and with your rights. You see its jobs.':
    'Diese Anwendung macht die Arbeit, solange sie offen ist und mit Ihren Rechten. Sie sehen ihre Aufträge.',
  'Who does the work': 'Wer die Arbeit macht',
  'Use the service': 'Den Dienst benutzen',
  'Use this app instead': 'Diese Anwendung benutzen',
  'Install the service': 'Dienst installieren',
  'Installing the service. Your desktop may ask for the password of an administrator …':
    'Der Dienst wird installiert. Ihr Desktop fragt vielleicht nach dem Kennwort eines Administrators …',
  'To install the service, an administrator runs:': 'Um den Dienst zu installieren, führt ein Administrator dies aus:',
  'The service can. It runs in the background with the rights of the computer, also when nobody is logged in.':
    'Der Dienst kann es. Er läuft im Hintergrund mit den Rechten des Computers, auch wenn niemand angemeldet ist.',
  Rights: 'Rechte',
  'Runs as': 'Läuft als',
  'Reads the files of every user': 'Liest die Dateien aller Benutzer',
  'Gives restored files back to their owners': 'Gibt wiederhergestellte Dateien ihren Besitzern zurück',
  Yes: 'Ja',
  No: 'Nein',
  'Places of backups': 'Orte der Sicherungen',
  'Can be written to': 'Beschreibbar',
  'No place yet: nothing is protected.': 'Noch kein Ort: Nichts ist geschützt.',
  'Trying what is possible …': 'Probiert, was möglich ist …',
  'More rights would make it possible.': 'Mit mehr Rechten wäre es möglich.',
  'Support report': 'Diagnosebericht',
  'One archive for the person who looks into a problem: versions, settings, how the backups ended, and the newest part of the log. No password is in it.':
    'Ein Archiv für den, der sich ein Problem ansieht: Versionen, Einstellungen, wie die Sicherungen endeten, und das Neueste aus dem Protokoll. Ohne Kennwörter.',
  'With file names': 'Mit Dateinamen',
  'Names of files, folders, jobs and volumes are replaced by marks.':
    'Namen von Dateien, Ordnern, Aufträgen und Volumes werden durch Zeichen ersetzt.',
  'Whoever gets the report can read the names of your files, folders, jobs and volumes.':
    'Wer den Bericht bekommt, kann die Namen Ihrer Dateien, Ordner, Aufträge und Volumes lesen.',
  'Save a support report…': 'Diagnosebericht speichern…',
  'Collecting…': 'Wird gesammelt…',
  'The support report is saved, without file names': 'Der Diagnosebericht ist gespeichert, ohne Dateinamen',
  'The support report is saved, with file names': 'Der Diagnosebericht ist gespeichert, mit Dateinamen',
}
