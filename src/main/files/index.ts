export { readIfThere, setAside, writeAtomically } from './small-file'
export { isFolder, nearestFolder } from './nearest-folder'
