export { type RequesterServer, serveRequesters } from './serve-requesters'
