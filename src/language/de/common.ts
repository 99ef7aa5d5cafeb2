/** What two areas say. */
export const common = {
  'It could not say what it has.': 'Sie konnte nicht sagen, was sie hat.',
  'Try again': 'Noch einmal versuchen',
  '{count, plural, one {# file} other {# files}}': '{count, plural, one {# Datei} other {# Dateien}}',
  'Back to home': 'Zur Startseite',
  'What is possible here': 'Was hier möglich ist',
  'When…': 'Wann…',
  'Applications…': 'Anwendungen…',
  Failed: 'Fehlgeschlagen',
}
