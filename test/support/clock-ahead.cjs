// Loaded before a program (`node --require`): its clock on the wall is ahead by PENUMBRA_TEST_AHEAD. Units: milliseconds.
const ahead = Number(process.env.PENUMBRA_TEST_AHEAD ?? 0)
const now = Date.now
Date.now = () => now() + ahead
