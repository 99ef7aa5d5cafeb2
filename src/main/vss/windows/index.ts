export { createDoctor } from './doctor'
export { createWindowsShadowCopies, type WindowsServiceOptions } from './windows-service'
