import { Notification } from 'electron'

/** Those that may still be pressed: one that nobody holds is forgotten with its press. */
const shown = new Set<Notification>()
const MOST = 20

/** Shows a notification as the desktop does; `pressed` is called when a person presses it. False where there is none. */
export const desktopNotifications =
  (pressed: () => void) =>
  (title: string, body: string): boolean => {
    if (!Notification.isSupported()) return false
    const one = new Notification({ title, body })
    shown.add(one)
    for (const old of [...shown].slice(0, -MOST)) shown.delete(old)
    one.on('click', pressed)
    one.on('close', () => shown.delete(one))
    one.show()
    return true
  }
