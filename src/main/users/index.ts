export { becomeUser } from './become-user'
export { serveUser } from './serve-user'
export { UserEngines } from './user-engines'
export { knownUsers, makeUsersFolder } from './users-folder'
