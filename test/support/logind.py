"""logind's interface on a bus of the test's own: hands out inhibitor locks and announces sleep and shut-down on cue.

Prints one JSON line for each lock taken and released, and for each line "sleep|shutdown true|false" on standard input
sends that announcement. The interface is that of org.freedesktop.login1(5).
"""
import json, os, sys
import dbus, dbus.service, dbus.mainloop.glib
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ['DBUS_SYSTEM_BUS_ADDRESS'])
name = dbus.service.BusName('org.freedesktop.login1', bus)
MANAGER = 'org.freedesktop.login1.Manager'


def say(**what):
    print(json.dumps(what), flush=True)


class Manager(dbus.service.Object):
    @dbus.service.method(MANAGER, in_signature='ssss', out_signature='h')
    def Inhibit(self, what, who, why, mode):
        ours, theirs = os.pipe()
        lock = {'what': str(what), 'who': str(who), 'mode': str(mode)}
        say(event='taken', **lock)

        def released(*_):
            say(event='released', **lock)
            os.close(ours)
            return False

        GLib.io_add_watch(ours, GLib.IO_HUP, released)
        descriptor = dbus.types.UnixFd(theirs)
        os.close(theirs)
        return descriptor

    @dbus.service.signal(MANAGER, signature='b')
    def PrepareForSleep(self, begins):
        pass

    @dbus.service.signal(MANAGER, signature='b')
    def PrepareForShutdown(self, begins):
        pass


manager = Manager(bus, '/org/freedesktop/login1')


def cue(source, _condition):
    line = source.readline().split()
    if not line:
        loop.quit()
        return False
    announce = manager.PrepareForSleep if line[0] == 'sleep' else manager.PrepareForShutdown
    announce(dbus.Boolean(line[1] == 'true'))
    return True


loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, cue)
say(event='ready')
loop.run()
