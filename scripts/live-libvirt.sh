#!/usr/bin/env bash
# Brings up the libvirt and QEMU that `npm run test:live` asks: Debian 12's backports, without systemd, as root.
#
#   live-libvirt.sh [x86_64|all]    which emulators; default x86_64
#
# Where that cannot be, on another system or as another user, it says so and ends well: the live tests then skip
# themselves.
set -euo pipefail

uri=qemu:///system
daemon_config=/etc/libvirt/slotwise-live.conf
emulators=${1:-x86_64}

leave() {
    echo "no live libvirt: $1"
    exit 0
}

answers() {
    virsh -q -c "$uri" version >/dev/null 2>&1
}

# What active lines name: deb822 sources hold `URIs:`, one-line sources `deb [options] URI`.
active_sources() {
    cat /etc/apt/sources.list.d/*.sources /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null |
        sed -nE -e 's/^URIs:[[:space:]]*([^[:space:]]+).*/\1/p' \
            -e 's/^deb[[:space:]]+(\[[^]]*\][[:space:]]+)?([^[:space:]]+).*/\2/p'
}

# The first source that looks like Debian's own archive: others hold single vendors' packages.
mirror() {
    active_sources | grep -E '/debian/?$' | head -n 1
}

install_packages() {
    local packages=(libvirt-daemon libvirt-daemon-driver-qemu libvirt-daemon-driver-nodedev libvirt-daemon-log)
    packages+=(libvirt-clients qemu-system-x86 qemu-utils)
    if [ "$emulators" = all ]; then packages+=(qemu-system-arm qemu-system-ppc qemu-system-misc); fi
    if dpkg -s "${packages[@]}" >/dev/null 2>&1; then return; fi
    local from
    from=$(mirror || true)
    [ -n "$from" ] || leave "no package mirror in /etc/apt"
    echo "deb ${from%/} $VERSION_CODENAME-backports main" >/etc/apt/sources.list.d/slotwise-live.list
    apt-get update -q || leave 'the package lists cannot be had'
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -t "$VERSION_CODENAME-backports" "${packages[@]}" || leave 'the packages cannot be installed'
}

# A container has no cgroups to hand out and no other user to run QEMU as.
configure() {
    grep -q '^cgroup_controllers = \[\]' /etc/libvirt/qemu.conf ||
        printf '%s\n' 'user = "root"' 'group = "root"' 'security_driver = "none"' \
            'cgroup_controllers = []' 'remember_owner = 0' >>/etc/libvirt/qemu.conf
    printf '%s\n' 'listen_tls = 0' 'auth_unix_rw = "none"' >"$daemon_config"
}

start_daemons() {
    pgrep -x virtlogd >/dev/null || setsid virtlogd </dev/null >/dev/null 2>&1 &
    setsid libvirtd --config "$daemon_config" </dev/null >/var/log/slotwise-live.log 2>&1 &
}

answers && { virsh -c "$uri" version; exit 0; }
[ "$(id -u)" = 0 ] || leave 'this needs root'
[ -r /etc/os-release ] && . /etc/os-release || leave 'this is no Debian'
[ "${ID:-}" = debian ] || leave "this is ${ID:-an unknown system}, not Debian"

install_packages
configure
start_daemons
# Its first look at every emulator takes libvirt a while.
for _ in $(seq 120); do
    if answers; then
        virsh -c "$uri" version
        exit 0
    fi
    sleep 1
done
echo 'libvirtd does not answer; the end of /var/log/slotwise-live.log:' >&2
tail -n 20 /var/log/slotwise-live.log >&2
exit 1
