/** How long restore points stay. */
export const retention = {
  'The newest, how many': 'Die neuesten, Anzahl',
  'One per hour, for how many hours': 'Einer je Stunde, für so viele Stunden',
  'One per day, for how many days': 'Einer je Tag, für so viele Tage',
  'One per week, for how many weeks': 'Einer je Woche, für so viele Wochen',
  'One per month, for how many months': 'Einer je Monat, für so viele Monate',
  'One per year, for how many years': 'Einer je Jahr, für so viele Jahre',
  stays: 'bleibt',
  goes: 'entfällt',
  'to come': 'kommt',
  'stays: you pinned it': 'bleibt: von Ihnen angeheftet',
  'stays, as far as was looked ahead': 'bleibt, soweit vorausgesehen wird',
  'would be made': 'würde entstehen',
  'would be made, and go on {time}': 'würde entstehen und am {time} entfallen',
  'goes on {time}': 'entfällt am {time}',
  'is planned to go from {time} on': 'soll ab {time} entfallen',
  '{count} pinned': '{count} angeheftet',
  '{count, plural, one {# stays} other {# stay}}': '{count, plural, one {# bleibt} other {# bleiben}}',
  '{count, plural, one {# goes} other {# go}}': '{count, plural, one {# entfällt} other {# entfallen}}',
  '{count} to come': '{count, plural, one {# kommt} other {# kommen}}',
  'How long restore points of {job} stay': 'Wie lange Wiederherstellungspunkte von {job} bleiben',
  'What goes is planned first and stays for a time of grace. Pinned ones never go.':
    'Was entfällt, wird zuerst vorgemerkt und bleibt noch eine Frist. Angeheftete entfallen nie.',
  Rules: 'Regeln',
  'Keep every restore point': 'Jeden Wiederherstellungspunkt behalten',
  'Nothing is ever removed. The place of the backup fills up.':
    'Nichts wird je entfernt. Der Ort der Sicherung läuft voll.',
  'Keep these': 'Diese behalten',
  'A restore point stays while any of these rules keeps it.':
    'Ein Wiederherstellungspunkt bleibt, solange eine dieser Regeln ihn behält.',
  'Days of grace before what was planned goes': 'Frist in Tagen, bevor Vorgemerktes entfällt',
  'Give whole numbers, and at least one rule that keeps something.':
    'Geben Sie ganze Zahlen an und mindestens eine Regel, die etwas behält.',
  'What these rules do': 'Was diese Regeln tun',
  'Working it out…': 'Wird berechnet…',
  'Complete the rules to see what they do.': 'Füllen Sie die Regeln aus, um zu sehen, was sie tun.',
  '{kept, plural, one {# restore point stays} other {# restore points stay}}, {goes, plural, one {# goes} other {# go}}{pinned, plural, =0 {} other {; # pinned}}.':
    '{kept, plural, one {# Wiederherstellungspunkt bleibt} other {# Wiederherstellungspunkte bleiben}}, {goes, plural, one {# entfällt} other {# entfallen}}{pinned, plural, =0 {} other {; # angeheftet}}.',
  'Looked ahead until {day}, as if a whole run came every {hours, plural, one {hour} other {# hours}}.':
    'Vorausgesehen bis {day}, als käme {hours, plural, one {jede Stunde} other {alle # Stunden}} ein ganzer Lauf.',
  'Looked ahead until {day}, as if a whole run came every {days} days.':
    'Vorausgesehen bis {day}, als käme alle {days} Tage ein ganzer Lauf.',
  '{count, plural, one {# restore point} other {# restore points}} older than these are not shown.':
    '{count, plural, one {# älterer Wiederherstellungspunkt ist} other {# ältere Wiederherstellungspunkte sind}} nicht gezeigt.',
  'Nothing goes until you have looked at this.': 'Nichts entfällt, bevor Sie sich das angesehen haben.',
  'Choose a day to see its restore points.': 'Wählen Sie einen Tag, um seine Wiederherstellungspunkte zu sehen.',
  'Restore points of {day}': 'Wiederherstellungspunkte vom {day}',
  'Keep these rules': 'Diese Regeln behalten',
  'Keeping them…': 'Werden gespeichert…',
}
