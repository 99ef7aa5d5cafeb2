#!/usr/bin/python3
"""A desktop's watcher of tray icons on the session bus; its argument says whether it has a host for them: yes or no."""
import sys
import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

WATCHER = 'org.kde.StatusNotifierWatcher'


class Watcher(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        if name == 'IsStatusNotifierHostRegistered':
            return dbus.Boolean(sys.argv[1] == 'yes')
        return dbus.String('none')

    @dbus.service.method(WATCHER, in_signature='s')
    def RegisterStatusNotifierItem(self, item):
        pass


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(WATCHER, bus)
watcher = Watcher(bus, '/StatusNotifierWatcher')
print('ready', flush=True)
GLib.MainLoop().run()
