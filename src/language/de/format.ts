/** Times, durations and amounts. */
export const format = {
  '1 byte': '1 Byte',
  '{bytes} bytes': '{bytes} Byte',
  '{days, plural, one {# day} other {# days}}': '{days, plural, one {# Tag} other {# Tage}}',
  'less than a minute left': 'weniger als eine Minute übrig',
  'about {time} left': 'noch etwa {time}',
  '{from} to {to} min left': 'noch {from} bis {to} min',
  '{from} min to {to} h left': 'noch {from} min bis {to} h',
  '{from} to {to} h left': 'noch {from} bis {to} h',
  'just now': 'gerade eben',
}
