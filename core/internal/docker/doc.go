// Package docker is the container engine of execman: it finds a Docker daemon, puts the agent binary and
// images onto its host, provisions boxes (a container whose main process answers on one attach stream) and
// removes what is left over. It knows nothing of the agent's protocol, of pools or of languages.
//
// # A box
//
// A box is created, attached to, and only then started, so that not one byte of its output is missed. The
// attach stream is the box's lifeline: the container reads its stdin from it (OpenStdin, StdinOnce), so when
// this process ends, however it ends, the daemon closes that stdin, the main process sees EOF and exits, the
// kernel kills everything else in the PID namespace, and AutoRemove deletes the container. No process,
// shutdown hook or lease is needed to clean up after a SIGKILL.
//
// # What a container may do
//
// No network, a read-only root file system, every capability dropped but SETUID, SETGID and KILL (the agent
// becomes the slot's user to run, clean and kill), no-new-privileges, bounds on processes, memory (without
// swap), CPUs and descriptors. The only writable places are tmpfs mounts with a size and an inode quota: one
// per slot, a small /tmp, a small /dev/shm. Volumes that an image declares are covered with an empty read-only
// tmpfs, since Docker would otherwise give the container an unbounded writable directory of the host.
//
// # Things the daemon does that shape this code
//
//   - Docker 20.10 (API 1.41) is the oldest supported. The API version is negotiated, never pinned.
//   - A request that the client gives up on may still be carried out. So a create whose caller lost patience
//     runs to its end in the background and its container is removed.
//   - Removing a container twice answers 409 while the first removal runs, then 404. Only 404 means gone.
//   - Copying into a container with a read-only root file system fails, which is why the agent travels through
//     a volume that a helper container without that flag fills once per Docker host.
package docker
