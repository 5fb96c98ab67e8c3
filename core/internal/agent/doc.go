// Package agent is both halves of the protocol between a manager and the
// agent, the program that is process 1 of every container.
//
// The host side (client.go, exec.go) runs in the application. The container
// side (the files ending in _linux.go) runs as the container's main process
// and talks to the host over its standard input and output only.
//
// # The stream
//
// The host attaches to the container's standard streams. Standard error is
// the agent's log, for people. Standard input and output carry, in this order:
//
//  1. agent → host: one hello frame;
//  2. host → agent: one setup frame;
//  3. a yamux session (hashicorp/yamux, version 0) in which the host is the
//     client. The first yamux stream is the control stream and lives as long
//     as the session. Every further stream carries one run, or the bytes of one
//     artifact.
//
// When standard input ends, however the host went, the agent exits; it is
// process 1, so the kernel kills every process of the container. yamux's
// keep-alive does the same for a host that vanished without an end.
//
// # Frames
//
// A frame is a type byte, a payload length as 4 bytes big-endian, and the
// payload. A frame that is longer than its type allows, or that has a type
// which the receiver does not expect, ends the stream it came on.
//
//	type             from    payload            at most
//	0x01 hello       agent   JSON Hello         64 KiB
//	0x02 setup       host    JSON Setup         1 MiB
//	0x10 spec        host    JSON Spec          4 MiB
//	0x11 data        host    bytes of a file    64 KiB
//	0x12 stdin       host    bytes for stdin    64 KiB
//	0x13 stdin end   host    none               0
//	0x14 fetch       host    JSON Fetch         64
//	0x20 stdout      agent   bytes of stdout    64 KiB
//	0x21 stderr      agent   bytes of stderr    64 KiB
//	0x22 compile     agent   compiler's bytes   64 KiB
//	0x23 compiled    agent   JSON Report        64 KiB
//	0x24 result      agent   JSON Result        64 KiB
//	0x25 failure     agent   JSON Failure       64 KiB
//	0x26 file        agent   JSON File          64 KiB
//	0x27 file data   agent   bytes of a file    64 KiB
//	0x28 made        agent   JSON Made          4 MiB
//	0x29 made data   agent   bytes of files     64 KiB
//	0x30 kill        host    8 bytes, run id    8
//	0x31 ping        host    none               0
//	0x32 pong        agent   JSON Health        64 KiB
//
// Numbers in JSON are integers; durations are nanoseconds. Unknown JSON
// fields are ignored, so that fields can be added; anything else changes
// Protocol, and the two sides refuse each other when theirs differ.
//
// # A run
//
// On a run's stream the host sends a spec, then the bytes of every file of the
// spec in its order as data frames (a file of n bytes takes data frames that
// sum up to n), then standard input as stdin frames and one stdin end. It may
// send stdin at any time until the result.
//
// The agent answers with compile frames and one compiled frame when the spec
// has a compile step, then stdout and stderr frames in the order in which it
// read them, then exactly one result, cleans the slot, and closes the stream. Instead
// of a result it sends a failure when it could not do its part. When the compile
// step fails, the result follows without a compiled frame. The host gives up an agent
// that leaves many more streams open than it has slots to clean.
//
// When the spec names outputs, the files that match and fit come between the
// last output and the result, whatever became of the program: of each a file
// frame and file data frames that sum up to its size.
//
// # The artifact of a compile step
//
// An artifact is all that lies in the slot's folders when the compile step has
// succeeded and no process of the slot's user is left: the program's files and
// what the compiler has made of them.
//
// When the spec has a compile step and its Keep is not 0, the agent keeps a copy of
// the artifact before it starts the program, by the number that the host has given it
// (Spec.Artifact). Beside the program's output, at the latest before the output files,
// comes one made frame: it lists the artifact's folders and files, a folder before what
// lies in it, and has the sum of their bytes. When the artifact has more than Keep
// bytes or than MaxArtifactFiles entries, or one that is neither a regular file nor a
// folder, or one that its owner cannot read, or when the agent has no room for it, the
// made frame gives the reason. The program runs all the same.
//
// A later spec may name the artifact by its number, in place of files and compile
// step. The agent keeps what was used last within Setup.Artifacts bytes, and may forget
// what it likes. When it has no copy, it says so by a failure with the code forgotten
// before it does anything. The host then starts another run, whose spec brings the
// artifact: in the place of the files' bytes come those of the artifact's files, in
// its order. The agent keeps them, if there is room.
//
// The host gets the bytes by a fetch frame in the place of a spec. The agent answers
// with made data frames that sum up to the artifact's size, or with a failure, and
// closes the stream. The host compares them with the sum that came when the artifact was
// made: what a container that was well has compiled cannot be changed by whoever
// breaks into it later.
//
// The copies lie in the agent's memory, which no program can reach; the files that a
// program runs from are written for its run alone.
//
// The compile step may leave arguments of the run step's commands in a file
// (Step.Arguments). The agent reads it between the steps. Of an artifact the host knows
// what it holds, and has put it in its place.
//
// A host that does not read a run's stream uses up yamux's window of it; then
// the agent stops reading the program's output, whose writes block. Deadlines go
// on.
//
// When the spec says Together, output is kept back until there is 32 KiB of it or
// another kind of frame is due, and then comes with that.
//
// Of each stream only the first Spec.OutputBytes bytes are sent; the result
// says how many there were. A kill frame on the control stream ends a run
// early: its result says canceled and what was printed until then was sent.
//
// # Slots
//
// The setup names the slots: a directory (a tmpfs with a quota, mounted for
// it, mode 0700) and a user and group id of its own for each program that may
// run at once. The agent keeps for itself only the capabilities SETUID, SETGID
// and KILL, so it reaches a slot's files as everybody does: as the slot's
// user. After a run it kills every process of that user, empties the slot, and
// removes what the user left in the shared folders. A slot of which it cannot
// prove that it is clean is never used again.
//
// # Parking
//
// When the first step of a run says how (Step.Parking), the agent starts its first command
// again after the run, in the clean slot and under the run's confinement, with a library
// preloaded (park/park.c) that has it wait in the opening of the program's file. The next
// run of the slot that would start the very same command gets that process instead. So
// what waits in a slot is what its last run began with: the compiler, or, when that run
// brought an artifact, the process to run it in; where compilers do not wait
// (Parking.Early) it is the latter always. Of compilers no more wait than there are
// processors, unless programs keep the slots of those that do. A run gets a slot in which
// its own command waits. While others have all of these it waits for one, for a part of the
// time that a start takes; then it gets, of those in which nothing would have to go for it,
// the one that was used last. Where the memory for all that wait is used up, the one that has
// waited longest for runs of another kind goes.
// Over a socket it is sent the run's streams and one end of a socket of the run's own,
// on which the process that becomes the program tells its number and the processor time
// it has used, and waits for a byte, so that the agent knows its child before it can end.
//
// A process that forks makes the child of the next program ahead, which takes the order
// in its place; it makes another one when that has begun. Before the first one it has a child run
// an empty program, and learns from it which pages programs need (park/pages.c): those
// that wait have them prepared. Both belong to Slot.ParkedUID while they wait, which kill(-1)
// of the slot's user does not reach, and keep the capabilities SETUID and SETGID, for the
// child to become the slot's user with. One that becomes the program is the slot's user
// from the start, so it is ended before any other program starts in the slot.
//
// Of a process that has started threads, fork(2) copies one. With Parking.Threads a second
// library (park/threads) stops them all when the program is opened, and makes each of
// them anew in every child, which gets event queues and pipes, random numbers and a time of its
// start of its own, too.
//
// When parking fails, or the parked process has died, a program is started anew: nothing
// but time depends on it.
package agent
