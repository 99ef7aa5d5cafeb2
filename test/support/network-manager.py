"""NetworkManager's properties on a bus of the test's own: STATE METERED are the arguments, two numbers.

Prints a line when it answers. The interface is that of NetworkManager's D-Bus reference, org.freedesktop.NetworkManager.
"""
import os, sys
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ['DBUS_SYSTEM_BUS_ADDRESS'])
name = dbus.service.BusName('org.freedesktop.NetworkManager', bus)


class Manager(dbus.service.Object):
    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ss', out_signature='v')
    def Get(self, _interface, asked):
        return dbus.UInt32(sys.argv[1] if asked == 'State' else sys.argv[2])


manager = Manager(bus, '/org/freedesktop/NetworkManager')
print('ready', flush=True)
GLib.MainLoop().run()
