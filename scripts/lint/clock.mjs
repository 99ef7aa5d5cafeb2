// The linter's own rule: whoever needs the time takes a Clock as an argument, so that a test can set it.

const MESSAGE = 'Take a Clock as an argument.'

const noOwnTime = {
  create: (context) => ({
    MemberExpression: (node) => {
      if (node.object.name === 'Date' && node.property.name === 'now') context.report({ node, message: MESSAGE })
    },
    NewExpression: (node) => {
      if (node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, message: MESSAGE })
    },
  }),
}

export default { meta: { name: 'clock' }, rules: { 'no-own-time': noOwnTime } }
