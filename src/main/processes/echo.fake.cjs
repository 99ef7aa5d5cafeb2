// A child for the tests: says what it was given, then answers each message with itself. `quit` ends it with code 7.
// Its first argument is parent-process.ts as JavaScript.
const { parentProcess } = require(process.argv[2])

const parent = parentProcess()
parent.onMessage((message) => {
  parent.send(message)
  if (message === 'quit') process.exit(7)
})
parent.onGone(() => process.exit(0))
parent.send({ args: process.argv.slice(3), env: { ...process.env } })
