/** Asks on the terminal without echo. Resolves with the line; an interrupt ends the process as everywhere else. */
export function askPassword(question: string): Promise<string> {
  const { stdin, stderr } = process
  return new Promise((resolve) => {
    let typed = ''
    stderr.write(question)
    stdin.setRawMode(true)
    stdin.setEncoding('utf8')
    stdin.resume()
    const finish = () => {
      stdin.setRawMode(false)
      stdin.pause()
      stdin.off('data', take)
      stderr.write('\n')
    }
    const take = (text: string) => {
      for (const letter of text) {
        if (letter === '\r' || letter === '\n' || letter === '\u0004') {
          finish()
          resolve(typed)
          return
        }
        if (letter === '\u0003') {
          finish()
          process.kill(process.pid, 'SIGINT')
          return
        }
        typed = letter === '\u007f' || letter === '\b' ? typed.slice(0, -1) : typed + letter
      }
    }
    stdin.on('data', take)
  })
}
