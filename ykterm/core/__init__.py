"""Pure: no network, disk, clock or screen; what everything else talks in."""
