#!/bin/sh
# Makes copy/: what slotwise reads of the sysfs of a small host, as files. Nothing answers what is written to it.
set -e
sys=copy/sys
root=$sys/devices/pci0000:00

# file PATH TEXT
file() {
  mkdir -p "$(dirname "$1")"
  echo "$2" > "$1"
}

# link PATH TARGET
link() {
  mkdir -p "$(dirname "$1")"
  ln -sfn "$2" "$1"
}

# pci ADDRESS DRIVER GROUP CLASS VENDOR DEVICE
pci() {
  mkdir -p "$sys/bus/pci/drivers/$2" "$sys/kernel/iommu_groups/$3/devices"
  file "$root/$1/class" "$4"
  file "$root/$1/vendor" "$5"
  file "$root/$1/device" "$6"
  file "$root/$1/driver_override" '(null)'
  file "$root/$1/reset" ''
  file "$root/$1/reset_method" 'flr bus'
  link "$root/$1/driver" "../../../bus/pci/drivers/$2"
  link "$root/$1/iommu_group" "../../../kernel/iommu_groups/$3"
  link "$sys/kernel/iommu_groups/$3/devices/$1" "../../../../devices/pci0000:00/$1"
  link "$sys/bus/pci/devices/$1" "../../../devices/pci0000:00/$1"
}

pci 0000:00:02.0 i915 1 0x030000 0x8086 0x591d
pci 0000:03:00.0 igb 12 0x020000 0x8086 0x10c9
pci 0000:03:00.1 igb 12 0x020000 0x8086 0x10c9
pci 0000:08:00.0 vfio-pci 15 0x0c0400 0x1077 0x2532
file "$root/0000:08:00.0/driver_override" vfio-pci
mkdir -p $sys/bus/pci/drivers/qla2xxx
file $sys/bus/pci/drivers_probe ''
file copy/dev/vfio/vfio ''

# A graphics card that makes mediated devices, and one that it has made.
card=$root/0000:00:02.0
type=i915-GVTg_V5_4
uuid=53764d0e-85a0-42b4-af5c-2046b460b1dc
file $card/mdev_supported_types/$type/device_api vfio-pci
file $card/mdev_supported_types/$type/available_instances 1
link $card/$uuid/mdev_type ../mdev_supported_types/$type
link $card/$uuid/iommu_group ../../../../kernel/iommu_groups/40
file "copy/mdevctl.d/0000:00:02.0/$uuid" "{ \"mdev_type\": \"$type\", \"start\": \"manual\" }"
link $sys/bus/mdev/devices/$uuid ../../../devices/pci0000:00/0000:00:02.0/$uuid

# A network interface of a card, and a bridge that belongs to no hardware.
file $root/0000:03:00.0/net/eth0/address 52:54:00:aa:00:01
file $root/0000:03:00.0/net/eth0/operstate up
link $sys/class/net/eth0 ../../devices/pci0000:00/0000:03:00.0/net/eth0
file $sys/devices/virtual/net/br0/address 52:54:00:aa:00:99
file $sys/devices/virtual/net/br0/uevent DEVTYPE=bridge
link $sys/class/net/br0 ../../devices/virtual/net/br0
