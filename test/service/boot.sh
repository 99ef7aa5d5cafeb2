#!/bin/sh
# Becomes a computer of its own that systemd runs: this one's files under a layer that is thrown away, and namespaces of
# its own for processes, mounts, network and names. Called in those namespaces, as their first process.
#   boot.sh ROOT PROGRAM VOLUME UP   ROOT: an empty folder; PROGRAM becomes /opt/penumbra, VOLUME (a mount) /data.
#   UP: a pipe that is written to when the computer is up.
set -eu
root=$1 program=$2 volume=$3 up=$4
mount -t tmpfs -o mode=755 layer "$root"
mkdir "$root/upper" "$root/work" "$root/top"
mount -t overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" computer "$root/top"
top=$root/top

# What Penumbra keeps on the real computer belongs to programs that cannot be seen from here, and would be taken for dead.
rm -rf "$top/etc/penumbra" "$top/var/lib/penumbra" "$top/var/cache/penumbra"
rm -rf "$top/root/.config/penumbra" "$top/root/.local/state/penumbra" "$top/root/.cache/penumbra"

mkdir -p "$top/opt" "$top/data"
cp -a "$program" "$top/opt/penumbra"
mount --bind "$volume" "$top/data"

mount -t proc -o nosuid,nodev,noexec proc "$top/proc"
# Read-only: no device manager starts, and no switch of the real computer can be reached.
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$top/sys"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$top/sys/fs/cgroup"
# What logind looks at before a sleep, and writes to fall asleep: files, so that nothing sleeps.
mount -t tmpfs power "$top/sys/power"
echo mem >"$top/sys/power/state"
echo s2idle >"$top/sys/power/mem_sleep"
echo 0 >"$top/sys/power/resume"

mount -t tmpfs -o mode=755 dev "$top/dev"
for node in null zero full random urandom tty; do
  : >"$top/dev/$node"
  mount --bind "/dev/$node" "$top/dev/$node"
done
mkdir "$top/dev/pts" "$top/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$top/dev/pts"
ln -s pts/ptmx "$top/dev/ptmx"
ln -s /proc/self/fd "$top/dev/fd"
: >"$top/dev/console"
mount --bind /dev/null "$top/dev/console"
mount -t tmpfs -o mode=755 run "$top/run"
mount -t tmpfs -o mode=1777 tmp "$top/tmp"
: >"$top/run/up"
mount --bind "$up" "$top/run/up"

: >"$top/etc/fstab"
units=$top/etc/systemd/system
# The real computer's kernel is not ours to set up.
for unit in systemd-sysctl systemd-modules-load systemd-binfmt systemd-pstore systemd-random-seed systemd-hwdb-update; do
  ln -sf /dev/null "$units/$unit.service"
done
cat >"$units/trial.target" <<'UNIT'
[Unit]
Requires=sysinit.target dbus.socket systemd-logind.service
After=sysinit.target dbus.socket systemd-logind.service
AllowIsolate=yes
UNIT
cat >"$units/up.service" <<'UNIT'
[Unit]
After=trial.target
[Service]
Type=oneshot
ExecStart=sh -c 'echo up >/run/up'
UNIT
mkdir -p "$units/trial.target.wants"
ln -s ../up.service "$units/trial.target.wants/up.service"

mkdir "$top/run/before"
cd "$top"
pivot_root . run/before
mount --make-rprivate /run/before
umount -l /run/before
rmdir /run/before
mount --make-rshared /
exec env -i container=trial PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=trial.target --log-target=journal
