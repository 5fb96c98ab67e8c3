package agent

// Isolation tells which of the layers that not every kernel has are laid on
// every program of an agent, compilers included. The other layers, the user of
// its own, the resource limits and no_new_privs, always are: a program without
// them is not started.
type Isolation struct {
	// Landlock is the version of the kernel's Landlock interface that is used
	// (landlock(7)), or 0 when programs run without: writes are then bounded by
	// users, modes and mounts alone. From 6 on, signals and abstract sockets do
	// not leave a run either.
	Landlock int `json:"landlock"`
	// Seccomp tells whether the denylist of system calls is in force, beside
	// whatever filter the container runtime has (seccomp(2)).
	Seccomp bool `json:"seccomp"`
}
