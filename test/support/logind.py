"""logind's interface on a bus of the test's own: hands out inhibitor locks and announces sleep and shut-down on cue.

Prints one JSON line for each lock taken and released, each look at a session and each wish to sleep or end. Each line on
standard input is a cue: "sleep|shutdown true|false" sends that announcement, "session ID UID" adds a session, "set ID
PROPERTY VALUE" changes one (true, false, or a number of microseconds), "remove ID" ends one. The interface is that of org.freedesktop.login1(5).
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

    @dbus.service.method(MANAGER, out_signature='a(susso)')
    def ListSessions(self):
        say(event='listed')
        return [(one.id, dbus.UInt32(one.uid), 'ada', 'seat0', dbus.ObjectPath(one.place)) for one in sessions.values()]

    @dbus.service.method(MANAGER, out_signature='s')
    def CanSuspend(self):
        return 'yes'

    @dbus.service.method(MANAGER, out_signature='s')
    def CanPowerOff(self):
        return 'yes'

    @dbus.service.method(MANAGER, in_signature='b')
    def Suspend(self, _interactive):
        say(event='suspended')

    @dbus.service.method(MANAGER, in_signature='b')
    def PowerOff(self, _interactive):
        say(event='powered-off')

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ss', out_signature='v')
    def Get(self, _interface, _property):
        return dbus.UInt64(1500000)

    @dbus.service.signal(MANAGER, signature='so')
    def SessionNew(self, name, path):
        pass

    @dbus.service.signal(MANAGER, signature='so')
    def SessionRemoved(self, name, path):
        pass

    @dbus.service.signal(MANAGER, signature='b')
    def PrepareForSleep(self, begins):
        pass

    @dbus.service.signal(MANAGER, signature='b')
    def PrepareForShutdown(self, begins):
        pass


class Session(dbus.service.Object):
    def __init__(self, id, uid):
        self.id, self.uid, self.place = id, uid, '/org/freedesktop/login1/session/' + id
        self.properties = {'Class': 'user', 'LockedHint': False, 'IdleHint': False, 'IdleSinceHint': dbus.UInt64(0)}
        super().__init__(bus, self.place)

    @dbus.service.method(dbus.PROPERTIES_IFACE, in_signature='ss', out_signature='v')
    def Get(self, _interface, name):
        if name == 'IdleSinceHint':
            say(event='looked')
        return self.properties[name]

    @dbus.service.signal(dbus.PROPERTIES_IFACE, signature='sa{sv}as')
    def PropertiesChanged(self, interface, changed, invalidated):
        pass

    def change(self, name, value):
        self.properties[name] = value == 'true' if value in ('true', 'false') else dbus.UInt64(int(value))
        self.PropertiesChanged(SESSION, {name: self.properties[name]}, [])


SESSION = 'org.freedesktop.login1.Session'
sessions = {}
pending = bytearray()
manager = Manager(bus, '/org/freedesktop/login1')


def read(source, _condition):
    arrived = os.read(source.fileno(), 65536)
    if not arrived:
        loop.quit()
        return False
    pending.extend(arrived)
    while b'\n' in pending:
        line, _, rest = bytes(pending).partition(b'\n')
        pending[:] = rest
        cue(line.decode().split())
    return True


def cue(line):
    if line[0] == 'session':
        one = sessions[line[1]] = Session(line[1], int(line[2]))
        manager.SessionNew(one.id, one.place)
        return
    if line[0] == 'set':
        sessions[line[1]].change(line[2], line[3])
        return
    if line[0] == 'remove':
        gone = sessions.pop(line[1])
        gone.remove_from_connection()
        manager.SessionRemoved(gone.id, gone.place)
        return
    announce = manager.PrepareForSleep if line[0] == 'sleep' else manager.PrepareForShutdown
    announce(dbus.Boolean(line[1] == 'true'))


loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
say(event='ready')
loop.run()
