/** The chain of an application that is restored, and its logs. */
export const chain = {
  'Restored one after the other': 'Nacheinander wiederhergestellt',
  'Logs of the application': 'Protokolle der Anwendung',
  'All that was backed up': 'Alles, was gesichert ist',
  'The application is as it was at this restore point.': 'Die Anwendung ist wie an diesem Wiederherstellungspunkt.',
  'Up to a moment': 'Bis zu einem Zeitpunkt',
  'The application brings in its logs until then and leaves out what came after, a mistake for example.':
    'Die Anwendung spielt ihre Protokolle bis dahin ein und lässt aus, was danach kam, ein Versehen zum Beispiel.',
  'Up to': 'Bis',
  'Not after this restore point. The application says when its logs do not reach that moment.':
    'Nicht nach diesem Wiederherstellungspunkt. Die Anwendung sagt, wenn ihre Protokolle nicht bis dahin reichen.',
  'Full@@link': 'Voll',
  'Incremental@@link': 'Inkrementell',
  'Differential@@link': 'Differenziell',
  'Log@@link': 'Protokoll',
  'Copy@@link': 'Kopie',
}
