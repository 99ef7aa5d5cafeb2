export { readIfThere, setAside, writeAtomically } from './small-file'
