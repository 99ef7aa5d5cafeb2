/**
 * Puts text on the clipboard, from a click; says whether it worked.
 * The window has no permissions, so the asynchronous clipboard is closed to it: the copy command is what remains.
 */
export function copyText(text: string): boolean {
  let isSet = false
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    isSet = true
  }
  document.addEventListener('copy', put, { once: true })
  // oxlint-disable-next-line typescript/no-deprecated -- the only way that needs no permission
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', put)
  return isDone && isSet
}
