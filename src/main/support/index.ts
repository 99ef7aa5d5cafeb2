export { type SupportPorts, supportReport } from './support-report'
