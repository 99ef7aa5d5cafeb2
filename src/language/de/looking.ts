/** Looking into restore points: the line of points, versions, comparison, search. */
export const looking: Readonly<Record<string, string>> = {
  'Show restore points from here back': 'Wiederherstellungspunkte ab hier zurück zeigen',
  Older: 'Älter',
  Newer: 'Neuer',
  'with warnings': 'mit Warnungen',
  'Restore points of the same day': 'Wiederherstellungspunkte desselben Tages',
  '{first} ({count} restore points)': '{first} ({count} Wiederherstellungspunkte)',
  '{days, plural, one {# day without a restore point} other {# days without a restore point}}':
    '{days, plural, one {# Tag ohne Wiederherstellungspunkt} other {# Tage ohne Wiederherstellungspunkt}}',
  'Older restore points are shown when an older one is chosen on the line above.':
    'Ältere Wiederherstellungspunkte erscheinen, wenn oben auf der Linie ein älterer gewählt wird.',
  'This restore point does not have this folder.': 'Dieser Wiederherstellungspunkt hat diesen Ordner nicht.',
  'Choose another restore point above, or a folder above this one.':
    'Wählen Sie oben einen anderen Wiederherstellungspunkt oder einen Ordner darüber.',
  'Space chooses, Enter opens a folder or shows all versions of a file, the arrow keys move.':
    'Die Leertaste wählt, die Eingabetaste öffnet einen Ordner oder zeigt alle Versionen einer Datei, die Pfeiltasten bewegen.',
  Versions: 'Versionen',
  Comparison: 'Vergleich',
  'Versions of {name}': 'Versionen von {name}',
  'This PDF is too large to be shown here. Restore this version, or open the restore point as a folder.':
    'Dieses PDF ist zu groß, um hier gezeigt zu werden. Stellen Sie diese Version wieder her oder öffnen Sie den Wiederherstellungspunkt als Ordner.',
  'This PDF has a password of its own and is not shown here.':
    'Dieses PDF hat ein eigenes Kennwort und wird hier nicht gezeigt.',
  'This PDF cannot be shown; its bytes are as they were backed up.':
    'Dieses PDF kann nicht gezeigt werden; seine Bytes sind wie gesichert.',
  'This PDF takes too long to be drawn.': 'Dieses PDF zu zeichnen dauert zu lange.',
  'Page {number} of {total}': 'Seite {number} von {total}',
  'The first {shown, plural, one {page} other {# pages}} of {total} are shown.':
    'Gezeigt {shown, plural, one {wird die erste Seite} other {werden die ersten # Seiten}} von {total}.',
  'This is neither text nor an image that can be shown here.':
    'Das ist weder Text noch ein Bild, das hier gezeigt werden kann.',
  'This image is too large to be shown here.': 'Dieses Bild ist zu groß, um hier gezeigt zu werden.',
  'This image has too many pixels to be shown here.': 'Dieses Bild hat zu viele Bildpunkte, um hier gezeigt zu werden.',
  'This is no file; it has no content of its own.': 'Das ist keine Datei; es hat keinen eigenen Inhalt.',
  'The first {shown} of {size} are shown.': 'Gezeigt werden die ersten {shown} von {size}.',
  '{versions, plural, one {# version} other {# different versions}} in {points, plural, one {# restore point} other {# restore points}}.':
    '{versions, plural, one {# Version} other {# verschiedene Versionen}} in {points, plural, one {# Wiederherstellungspunkt} other {# Wiederherstellungspunkten}}.',
  '{count, plural, one {# restore point does} other {# restore points do}} not have this file.':
    '{count, plural, one {# Wiederherstellungspunkt hat} other {# Wiederherstellungspunkte haben}} diese Datei nicht.',
  '{count, plural, one {# restore point} other {# restore points}}': '{count, plural, one {# Punkt} other {# Punkten}}',
  'Versions of a file': 'Versionen einer Datei',
  'Versions, the newest first': 'Versionen, die neueste zuerst',
  'Looking through all restore points…': 'Alle Wiederherstellungspunkte werden durchgesehen…',
  'No restore point of this computer has this file.': 'Kein Wiederherstellungspunkt dieses Computers hat diese Datei.',
  'The chosen restore point does not have this file.': 'Der gewählte Wiederherstellungspunkt hat diese Datei nicht.',
  In: 'In',
  'From – to': 'Von – bis',
  'Reading…': 'Wird gelesen…',
  'This version is empty.': 'Diese Version ist leer.',
  'This image cannot be shown; its bytes are as they were backed up.':
    'Dieses Bild kann nicht gezeigt werden; seine Bytes sind so, wie sie gesichert wurden.',
  'Content of {name}': 'Inhalt von {name}',
  'Content as of {changed}': 'Inhalt vom {changed}',
  'Compare with': 'Vergleichen mit',
  'no other version': 'keiner anderen Version',
  'What changed': 'Was sich geändert hat',
  'Only texts are compared line by line.': 'Nur Texte werden Zeile für Zeile verglichen.',
  'The two versions differ in too many lines to be compared.':
    'Die beiden Versionen unterscheiden sich in zu vielen Zeilen, um verglichen zu werden.',
  'Both show the same text here.': 'Beide zeigen hier denselben Text.',
  'From line {number}': 'Ab Zeile {number}',
  'added:': 'neu:',
  'removed:': 'entfernt:',
  'Restore this version…': 'Diese Version wiederherstellen…',
  Removed: 'Entfernt',
  'Another kind': 'Andere Art',
  'Rights, dates': 'Rechte, Daten',
  'Compare with another point': 'Mit anderem Punkt vergleichen',
  'What changed in between?': 'Was hat sich dazwischen geändert?',
  'Comparing…': 'Wird verglichen…',
  'Nothing in this folder changed in between.': 'In diesem Ordner hat sich dazwischen nichts geändert.',
  'There is only one restore point of this computer.': 'Von diesem Computer gibt es nur einen Wiederherstellungspunkt.',
  After: 'Nachher',
  'with all in it': 'mit allem darin',
  'One restore point': 'Ein Wiederherstellungspunkt',
  'The other': 'Der andere',
  'There are more; the first 1,000 are shown. Open a folder below to see fewer.':
    'Es gibt mehr; die ersten 1.000 werden gezeigt. Öffnen Sie einen Ordner darunter, um weniger zu sehen.',
  '{count, plural, one {# difference} other {# differences}}':
    '{count, plural, one {# Unterschied} other {# Unterschiede}}',
  'Find a file or folder in all restore points': 'Datei oder Ordner in allen Wiederherstellungspunkten finden',
  'budget 2026, *.odt …': 'Haushalt 2026, *.odt …',
  "All words must be in the name. '*' stands for anything, '?' for one character.":
    "Alle Wörter müssen im Namen stehen. '*' steht für alles, '?' für ein Zeichen.",
  Found: 'Gefunden',
  'Searching…': 'Wird gesucht…',
  'Nothing of that name is in {points, plural, one {the # restore point} other {the # restore points}} that were searched.':
    'In {points, plural, one {dem # durchsuchten Wiederherstellungspunkt} other {den # durchsuchten Wiederherstellungspunkten}} gibt es nichts dieses Namens.',
  'At least {hits, plural, one {# place} other {# places}} in {points, plural, one {# restore point} other {# restore points}}.':
    'Mindestens {hits, plural, one {# Stelle} other {# Stellen}} in {points, plural, one {# Wiederherstellungspunkt} other {# Wiederherstellungspunkten}}.',
  '{hits, plural, one {# place} other {# places}} in {points, plural, one {# restore point} other {# restore points}}.':
    '{hits, plural, one {# Stelle} other {# Stellen}} in {points, plural, one {# Wiederherstellungspunkt} other {# Wiederherstellungspunkten}}.',
  Clear: 'Leeren',
  'Enter opens a folder, or shows all versions of a file.':
    'Die Eingabetaste öffnet einen Ordner oder zeigt alle Versionen einer Datei.',
}
