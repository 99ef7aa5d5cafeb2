import type { Handlers } from '../answer'
import type { Needs } from './needs'

type Group = 'service.status' | 'service.attach' | 'service.detach' | 'service.install' | 'rights.describe'

export const serviceHandlers = ({ serviceDesk, describeRights }: Needs): Pick<Handlers, Group> => ({
  'service.status': () => serviceDesk.status(),
  'service.attach': () => serviceDesk.attach(),
  'service.detach': () => serviceDesk.detach(),
  'service.install': () => serviceDesk.install(),
  'rights.describe': () => describeRights(),
})
