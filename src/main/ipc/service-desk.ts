import type { ServiceStatus } from '../../contract/service'
import { BackupError } from '../model/backup-error'

/** How the window's process stands to the service. */
export interface ServiceDesk {
  status(): Promise<ServiceStatus>
  attach(): Promise<ServiceStatus>
  detach(): Promise<ServiceStatus>
  install(): Promise<ServiceStatus>
}

const refuse = () =>
  Promise.reject(new BackupError('invalid-request', 'Only the application attaches to a service, and this is none.'))

/** For a process without a window: it has no such choice. */
export const noServiceDesk: ServiceDesk = { status: refuse, attach: refuse, detach: refuse, install: refuse }
