// Everything that runs in one process under Windows.
import './backup.scenarios.mjs'
import './failure.scenarios.mjs'
import './restore.scenarios.mjs'
import './copies.scenarios.mjs'
import './windows.scenarios.mjs'
