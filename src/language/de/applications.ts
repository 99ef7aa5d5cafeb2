/** The folder features/applications. */
export const applications = {
  'The run ends with something to look at. The files of that application are still copied, as they lie on the disk.':
    'Der Lauf endet mit Hinweisen. Die Dateien dieser Anwendung werden trotzdem kopiert, wie sie auf dem Datenträger liegen.',
  'Go on without it@@application': 'Ohne sie weitermachen',
  'Fail the run': 'Den Lauf fehlschlagen lassen',
  'Nothing is copied and no restore point is made until every application takes part again.':
    'Nichts wird kopiert, und es entsteht kein Wiederherstellungspunkt, bis jede Anwendung wieder teilnimmt.',
  'For one program and one place only: if another backup program or another job also makes full or log backups of {name}, each breaks what the other builds on. Its logs may be shortened from then on.':
    'Nur für ein Programm und einen Ort: Wenn ein anderes Sicherungsprogramm oder ein anderer Auftrag auch Vollsicherungen oder Protokollsicherungen von {name} macht, zerstört jedes, worauf das andere aufbaut. Ihre Protokolle können von da an gekürzt werden.',
  'For one program and one place only: if another backup program or another job also makes full or log backups of {name}, each breaks what the other builds on.':
    'Nur für ein Programm und einen Ort: Wenn ein anderes Sicherungsprogramm oder ein anderer Auftrag auch Vollsicherungen oder Protokollsicherungen von {name} macht, zerstört jedes, worauf das andere aufbaut.',
  'The next run is a {type} backup for every application that takes part.':
    'Der nächste Lauf ist für jede teilnehmende Anwendung: {type}.',
  'The next run is a {type} backup for every application that takes part, although {asked} is asked for.':
    'Der nächste Lauf ist für jede teilnehmende Anwendung: {type}. Verlangt ist: {asked}.',
  'Applications of {job}': 'Anwendungen von {job}',
  'What the backups of this job do with the applications. Nothing changes before you save it.':
    'Was die Sicherungen dieses Auftrags mit den Anwendungen tun. Nichts ändert sich, bevor Sie es speichern.',
  'Kind of backup': 'Art der Sicherung',
  'One kind for all applications of a run.': 'Eine Art für alle Anwendungen eines Laufs.',
  'What the next run does': 'Was der nächste Lauf tut',
  'Asking the applications…': 'Fragt die Anwendungen…',
  'Ask them again': 'Noch einmal fragen',
  'Working it out anew…': 'Wird neu bestimmt…',
  'The place of the backup cannot be looked into, so what there is to build on is not known.':
    'In den Ort der Sicherung lässt sich nicht hineinsehen; worauf sich aufbauen lässt, ist daher nicht bekannt.',
  'No application with data of its own was found in the folders of this job.':
    'In den Ordnern dieses Auftrags wurde keine Anwendung mit eigenen Daten gefunden.',
  'All applications and all their data, also what is installed later.':
    'Alle Anwendungen und alle ihre Daten, auch was später installiert wird.',
  'All applications that are ticked and all their data, also what is installed later.':
    'Alle angekreuzten Anwendungen und alle ihre Daten, auch was später installiert wird.',
  'No application’s backups are owned yet.': 'Noch ist der Auftrag für die Sicherungen keiner Anwendung zuständig.',
  'Until one is ticked below, applications that keep logs or a chain of backups stay out of this kind.':
    'Bis unten eine angekreuzt ist, bleiben Anwendungen mit Protokollen oder einer Kette von Sicherungen bei dieser Art außen vor.',
  'Only what is ticked here. Applications and databases that come later are copied as plain files until you tick them.':
    'Nur was hier angekreuzt ist. Anwendungen und Datenbanken, die später kommen, werden als einfache Dateien kopiert, bis Sie sie ankreuzen.',
  'Everything again': 'Wieder alles',
  'Back up {name}': '{name} sichern',
  'Without it, its files are copied as they lie on the disk.':
    'Sonst werden ihre Dateien kopiert, wie sie auf dem Datenträger liegen.',
  'Own the backups of {name}': 'Für die Sicherungen von {name} zuständig sein',
  '{name} may see a full backup': '{name} darf eine Vollsicherung sehen',
  'It does not know the kind that is asked for. What another backup program builds on starts anew.':
    'Sie kennt die verlangte Art nicht. Worauf ein anderes Sicherungsprogramm aufbaut, beginnt neu.',
  'What of {name}': 'Was von {name}',
  '{count, plural, one {# component} other {# components}}':
    '{count, plural, one {# Komponente} other {# Komponenten}}',
  'All of it, also what it adds later': 'Alles davon, auch was später dazukommt',
  'Find a component': 'Komponente suchen',
  '{count, number} more. Type a part of the name to find them.':
    '{count, number} weitere. Geben Sie einen Teil des Namens ein, um sie zu finden.',
  'Cannot be chosen alone.': 'Kann nicht allein gewählt werden.',
  'The job {job} owns backups of the same applications.':
    'Der Auftrag {job} ist für Sicherungen derselben Anwendungen zuständig.',
  'Only one job can: each full or log backup of one breaks what the other builds on. Take the ownership away from one of them.':
    'Das kann nur ein Auftrag sein: Jede Vollsicherung oder Protokollsicherung des einen zerstört, worauf der andere aufbaut. Nehmen Sie einem von beiden die Zuständigkeit.',
  'When an application fails': 'Wenn eine Anwendung fehlschlägt',
  'Expert view': 'Ansicht für Kenner',
  'Back up only what belongs to these applications': 'Nur sichern, was zu diesen Anwendungen gehört',
  'Other files in the folders of this job are left out.':
    'Andere Dateien in den Ordnern dieses Auftrags werden ausgelassen.',
  'Asked for': 'Verlangt',
  'Every writer is told': 'Was jedem Writer gesagt wird',
  Knows: 'Kennt',
  'Class id': 'Klassen-ID',
  'Builds on stamp': 'Baut auf Stempel',
  Follows: 'Folgt auf',
  'begins anew': 'beginnt neu',
  Save: 'Speichern',
  'Save and make a full backup now': 'Speichern und jetzt eine Vollsicherung machen',
  'Save and back up now': 'Speichern und jetzt sichern',
  'Leave without saving': 'Ohne Speichern verlassen',
  'Nothing is changed.': 'Nichts wird geändert.',
}
