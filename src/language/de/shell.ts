/** What surrounds every page: navigation, notices, building blocks. */
export const shell = {
  Home: 'Start',
  Main: 'Hauptnavigation',
  'Skip to the content': 'Zum Inhalt springen',
  'The Penumbra service cannot be reached.': 'Der Penumbra-Dienst ist nicht zu erreichen.',
  'What is shown may be out of date. What the service does goes on without this window; connecting again.':
    'Was zu sehen ist, ist vielleicht veraltet. Was der Dienst tut, geht ohne dieses Fenster weiter; es verbindet sich neu.',
  'This window runs without its sandbox, because Penumbra was started as root.':
    'Dieses Fenster läuft ohne seine Sandbox, weil Penumbra als root gestartet wurde.',
  'Start it as an ordinary user when you can.': 'Starten Sie es als gewöhnlicher Benutzer, wenn Sie können.',
  'In this app@@navigation': 'Diese App',
  'Penumbra service@@navigation': 'Dienst',
}
