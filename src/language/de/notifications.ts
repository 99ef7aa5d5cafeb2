/** What is told to a person, and how. */
export const notifications = {
  'The server cannot be reached. What waits is tried again.':
    'Der Server ist nicht zu erreichen. Was wartet, wird noch einmal versucht.',
  'The server did not answer in time. What waits is tried again.':
    'Der Server hat nicht rechtzeitig geantwortet. Was wartet, wird noch einmal versucht.',
  'The server’s certificate is not to be trusted, so nothing was said to it.':
    'Dem Zertifikat des Servers ist nicht zu trauen; deshalb wurde ihm nichts gesagt.',
  'The server offers no encryption, so nothing was said to it.':
    'Der Server bietet keine Verschlüsselung an; deshalb wurde ihm nichts gesagt.',
  'The server did not accept the name, password or token. Remove this one and add it anew.':
    'Der Server hat Namen, Kennwort oder Token nicht angenommen. Entfernen Sie diesen Weg und fügen Sie ihn neu hinzu.',
  'The server refused the message.': 'Der Server hat die Nachricht abgelehnt.',
  'Its address or password is not kept here any more. Remove this one and add it anew.':
    'Adresse oder Kennwort sind hier nicht mehr hinterlegt. Entfernen Sie diesen Weg und fügen Sie ihn neu hinzu.',
  'There is no desktop to show it on.': 'Es gibt keinen Desktop, auf dem sie zu sehen wäre.',
  'Nothing was sent yet.': 'Noch wurde nichts gesendet.',
  'Delivered {time}.': 'Zugestellt am {time}.',
  '{why} ({time})': '{why} ({time})',
  '{why} ({time}, it answered {answer})': '{why} ({time}; Antwort: {answer})',
  'On this desktop': 'Auf diesem Desktop',
  Mail: 'E-Mail',
  'No encryption': 'Keine Verschlüsselung',
  'Problems, warnings, their end, and a weekly report': 'Probleme, Warnungen, ihr Ende und ein Wochenbericht',
  'Problems and their end': 'Probleme und ihr Ende',
  'The weekly report alone': 'Nur der Wochenbericht',
  'Mail to {people} by {host}': 'E-Mail an {people} über {host}',
  Notifications: 'Benachrichtigungen',
  'Who is told when a backup goes wrong, when it is well again, and once a week. Each incident is told once, however often it repeats.':
    'Wer erfährt, dass eine Sicherung fehlschlägt, dass sie wieder in Ordnung ist, und einmal in der Woche, wie es steht. Jeder Vorfall wird einmal gemeldet, wie oft er sich auch wiederholt.',
  'Nobody is notified.': 'Niemand wird benachrichtigt.',
  'Looking up who is notified…': 'Sieht nach, wer benachrichtigt wird…',
  'of all jobs': 'aller Aufträge',
  '{count, plural, one {of one job} other {of # jobs}}':
    '{count, plural, one {eines Auftrags} other {von # Aufträgen}}',
  '{count, plural, one {One message waits.} other {# messages wait.}}':
    '{count, plural, one {Eine Nachricht wartet.} other {# Nachrichten warten.}}',
  'Add…': 'Hinzufügen…',
  'Add a notification': 'Benachrichtigung hinzufügen',
  'Leave it': 'Nicht hinzufügen',
  'What is told': 'Was gemeldet wird',
  'Of which jobs': 'Von welchen Aufträgen',
  'All jobs': 'Alle Aufträge',
  'Only {job}': 'Nur {job}',
  Address: 'Adresse',
  'It begins with https://. It may hold a key, so it is kept with the passwords.':
    'Sie beginnt mit https://. Sie enthält vielleicht einen Schlüssel; deshalb wird sie bei den Kennwörtern aufbewahrt.',
  'Token, where the server asks for one': 'Token, wenn der Server eines verlangt',
  'Mail server': 'Mailserver',
  'Port, where it is not the usual one': 'Port, wenn es nicht der übliche ist',
  Encryption: 'Verschlüsselung',
  'Name at the mail server, where it asks for one': 'Name beim Mailserver, wenn er einen verlangt',
  'Password at the mail server': 'Kennwort beim Mailserver',
  From: 'Von',
  To: 'An',
  'This desktop has no keychain: keep it in a file that only you can read':
    'Dieser Desktop hat keinen Schlüsselbund: in einer Datei aufbewahren, die nur Sie lesen können',
  'Send a test': 'Test senden',
  'Send a test ({name})': 'Test senden ({name})',
  'Remove ({name})': 'Entfernen ({name})',
}
