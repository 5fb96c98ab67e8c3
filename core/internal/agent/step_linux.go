package agent

import (
	"os"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// step is one step of a run while it lasts.
type step struct {
	agent *agent
	slot  Slot
	spec  *Step

	unclean error // why the slot's user may still have processes

	mu    sync.Mutex // guards the rest; held while a kill goes on
	ended bool
	cause string
	haste *haste // once it was stopped
	last  sample
	peak  sample
	meek  int // the niceness that a crowd was given; 0: none
}

// stop kills the step for a cause, unless it has ended or was stopped before.
// The kill hits the slot's user, so it must never come late: the next run of
// the slot has the same one.
func (s *step) stop(cause string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended || s.cause != "" {
		return
	}
	s.cause = cause
	s.kill()
	s.haste = hurrying(s.slot, hurryDeathAfter)
}

// kill must be called with mu held.
func (s *step) kill() {
	if err := s.agent.killAll(s.slot); err != nil {
		s.agent.log.Printf("%v", err)
	}
}

// observe takes a sample and stops the step when it has too much memory.
func (s *step) observe(now sample) {
	s.mu.Lock()
	s.peak.memory = max(s.peak.memory, now.memory)
	s.peak.threads = max(s.peak.threads, now.threads)
	s.share(now)
	s.mu.Unlock()
	if limit := s.spec.Limits.MemoryBytes; limit > 0 && now.memory > limit {
		s.stop(StatusMemoryLimit)
	}
}

// end closes the step: no stop has an effect after it.
func (s *step) end() (cause string, peak sample) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ended = true
	if s.haste != nil {
		s.haste.enough()
	}
	return s.cause, s.peak
}

// stopped tells whether the step was stopped, and kills again what was being
// started meanwhile.
func (s *step) stopped() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cause == "" {
		return false
	}
	s.kill()
	return true
}

// run runs the step's commands one after the other until one fails, and
// returns when no process of the slot's user is left (else it sets unclean).
func (s *step) run(stdio [3]*os.File) (Report, error) {
	orphans := s.agent.reaper.collect(s.slot.UID)
	oomBefore := s.agent.oom.kills()
	unwatch := s.agent.watcher.add(s.slot.UID, s.observe)
	all, err := s.runCommands(stdio)
	unwatch()
	cause, peak := s.end()
	s.unclean = s.agent.killUntilGone(s.slot)
	rest := orphans()
	e := ending{
		cause: cause, exit: all.last, limits: s.spec.Limits, peak: peak, maxRSS: all.maxRSS,
		oomKills: s.agent.oom.killedSince(oomBefore, all.last.signal == int(unix.SIGKILL)),
	}
	return Report{
		ExitCode: all.last.code, Signal: all.last.signal,
		Wall: all.wall, CPU: all.cpu + rest.cpu,
		PeakMemory: max(peak.memory, all.maxRSS, rest.maxRSS), Warm: all.warm,
		Status: verdict(e), Bystander: e.bystander(),
	}, err
}

// commands is what the commands of a step came to.
type commands struct {
	last   exit
	wall   time.Duration
	cpu    time.Duration
	maxRSS int64
	warm   bool // the first one was
}

// runCommands starts the deadline when the first command is its own program.
func (s *step) runCommands(stdio [3]*os.File) (all commands, err error) {
	var start time.Time
	for i, argv := range s.spec.Commands {
		begun, err := s.agent.start(s.slot, s.spec.order(s.agent.imageEnv, s.slot, argv), stdio)
		if err != nil {
			return all, err
		}
		if i == 0 {
			all.warm = begun.warm
			start = time.Now()
			deadline := time.AfterFunc(s.spec.Timeout, func() { s.stop(StatusTimeout) })
			defer deadline.Stop()
		}
		s.stopped()
		all.last = <-begun.ended
		all.wall = time.Since(start)
		all.cpu += all.last.usage.cpu - begun.before
		all.maxRSS = max(all.maxRSS, all.last.usage.maxRSS)
		if all.last.code != 0 || s.stopped() {
			break
		}
	}
	return all, nil
}

// order is the one to start a command of the step in a slot.
func (s *Step) order(imageEnv []string, slot Slot, argv []string) order {
	tmp := slot.Dir + "/" + tmpDir
	own := []string{"HOME=" + tmp, "TMPDIR=" + tmp}
	return order{
		Argv: argv, Dir: slot.Dir + "/" + workDir, Limits: s.Limits,
		Env: mergeEnv(imageEnv, own, s.Env), Parking: s.Parking,
	}
}
