export { readIfThere, setAside, writeAtomically } from './small-file'
export { isFolder, nearestFolder } from './nearest-folder'
export { type FileUser, type OpenFiles, usersOfFiles } from './open-files'
export { SafeFolders } from './safe-folders'
