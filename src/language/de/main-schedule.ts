/** When a job runs, and why it does not: what main says of schedules, events and turns. */
export const mainSchedule = {
  'It has been due since {time}, because {cause}, and starts now.':
    'Er ist seit {time} fällig, weil {cause}, und beginnt jetzt.',
  'It has been due since {time} and starts now.': 'Er ist seit {time} fällig und beginnt jetzt.',
  'It is due at {time}, because {cause}.': 'Er ist {time} fällig, weil {cause}.',
  'It has been due since {time}, because {cause}.': 'Er ist seit {time} fällig, weil {cause}.',
  'It is due at {time}.': 'Er ist {time} fällig.',
  'It has been due since {time}.': 'Er ist seit {time} fällig.',
  'It runs only when a person starts it.': 'Er läuft nur, wenn ihn jemand startet.',
  'It runs when {events}.': 'Er läuft, wenn {events}.',
  'It is paused, and starts by itself again when it is resumed.':
    'Er ist angehalten und beginnt erst wieder von selbst, wenn er fortgesetzt wird.',
  'It runs for the first time at {until}.': 'Er läuft zum ersten Mal {until}.',
  'It runs next at {until}; its newest restore point was begun at {point}.':
    'Er läuft wieder {until}; sein neuester Wiederherstellungspunkt wurde {point} begonnen.',
  'It is running now.': 'Er läuft gerade.',
  'The last run was stopped, so it waits and tries again at {until}.':
    'Der letzte Lauf wurde abgebrochen; er wartet und versucht es {until} wieder.',
  'The last run failed, so it waits and tries again at {until}. {why}':
    'Der letzte Lauf schlug fehl; er wartet und versucht es {until} wieder. {why}',
  'These are quiet hours; it starts at {until}.': 'Es ist Ruhezeit; er beginnt {until}.',
  'It is outside its backup window; it starts at {until}.':
    'Es ist außerhalb seines Sicherungsfensters; er beginnt {until}.',
  'None of its {drives} drives is connected; it starts as soon as one of them is.':
    'Keines seiner {drives} Laufwerke ist angeschlossen; er beginnt, sobald eines es ist.',
  'Its target {repository} cannot be reached; it starts as soon as that is back.':
    'Sein Ziel {repository} ist nicht erreichbar; er beginnt, sobald es wieder da ist.',
  'The computer is on battery at {charge} %, below the {least} % that it asks for; it starts with mains power or more charge.':
    'Der Computer läuft auf Akku mit {charge} %, verlangt sind {least} %; er beginnt mit Netzstrom oder mehr Ladung.',
  'The computer is on battery, below the {least} % that it asks for; it starts with mains power or more charge.':
    'Der Computer läuft auf Akku, unter den verlangten {least} %; er beginnt mit Netzstrom oder mehr Ladung.',
  'Its target needs the network, and there is none; it starts as soon as there is.':
    'Sein Ziel braucht das Netz, und es gibt keines; er beginnt, sobald es da ist.',
  'The network is metered, and this job may not use such a one; it starts on another.':
    'Die Verbindung ist getaktet, und eine solche ist diesem Auftrag nicht erlaubt; er beginnt bei einer anderen.',
  'The computer is asleep or going to sleep; it starts after that.':
    'Der Computer schläft oder geht schlafen; er beginnt danach.',
  'Another job has its turn; it starts when that one lets it.':
    'Ein anderer Auftrag ist an der Reihe; er beginnt, wenn der ihn lässt.',
  'The service does the work, so the application’s own jobs do not run by themselves.':
    'Der Dienst macht die Arbeit; die Aufträge der Anwendung laufen nicht von selbst.',
  'Neither the application nor the service is running, so nothing starts by itself.':
    'Weder die Anwendung noch der Dienst läuft; nichts beginnt von selbst.',
  'its target was connected at {time}': 'sein Ziel {time} angeschlossen wurde',
  'the screen was locked at {time}': 'der Bildschirm {time} gesperrt wurde',
  'a person logged off at {time}': 'sich {time} jemand abgemeldet hat',
  'nobody touched the computer any more at {time}': 'ab {time} niemand mehr am Computer war',
  'something happens': 'etwas geschieht',
  '{one}, or when {others}': '{one} oder wenn {others}',
  'its target is connected': 'sein Ziel angeschlossen wird',
  'the screen is locked': 'der Bildschirm gesperrt wird',
  'a person logs off': 'sich jemand abmeldet',
  'nobody has touched the computer for {minutes} min': '{minutes} min lang niemand am Computer war',
  'It writes at most {rate}.': 'Er schreibt höchstens {rate}.',
  'It is outside its backup window: what began by itself pauses until {until}.':
    'Es ist außerhalb seines Sicherungsfensters: Was von selbst begann, ruht bis {until}.',
  'It is outside its backup window: what began by itself writes at most {rate} until {until}.':
    'Es ist außerhalb seines Sicherungsfensters: Was von selbst begann, schreibt bis {until} höchstens {rate}.',
  '{rate, number, ::.00} MiB/s': '{rate, number, ::.00} MiB/s',
  'it ran by hand only': 'er lief nur auf Wunsch',
  'it waited for an event': 'er wartete auf ein Ereignis',
  'it was paused': 'er war angehalten',
  'it was not due': 'er war nicht fällig',
  'it was running': 'er lief gerade',
  'it waited after a failure': 'er wartete nach einem Fehler',
  'there were quiet hours': 'es war Ruhezeit',
  'it was outside its backup window': 'es war außerhalb seines Sicherungsfensters',
  'the target could not be reached': 'das Ziel war nicht erreichbar',
  'the battery was too low': 'der Akku war zu schwach',
  'there was no network': 'es gab kein Netz',
  'the network was metered': 'die Verbindung war getaktet',
  'the computer slept': 'der Computer schlief',
  'another job had its turn': 'ein anderer Auftrag war an der Reihe',
  'the service did the work': 'der Dienst machte die Arbeit',
  'Penumbra was not running': 'Penumbra lief nicht',
  'Its repository is being pruned or repaired; it starts when that has ended.':
    'Das Repository wird gerade aufgeräumt oder repariert; der Lauf beginnt, wenn das beendet ist.',
  'its repository was being pruned or repaired': 'das Repository wurde aufgeräumt oder repariert',
}
