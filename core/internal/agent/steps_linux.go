package agent

import (
	"errors"
	"os"
	"time"
)

// compile runs the compile step; what the compiler prints on either stream
// goes to one.
func (r *run) compile() (*Report, error) {
	null, err := os.Open(os.DevNull)
	if err != nil {
		return nil, err
	}
	defer null.Close()
	s := r.begin(r.spec.Compile)
	output := r.newPump(frameCompile, s)
	report, err := r.runWithPumps(s, null, output, output)
	if report.Status == StatusFailed {
		report.Status = StatusCompileError
	}
	return report, err
}

// main runs the run step.
func (r *run) main(stdin *os.File) (*Report, error) {
	program, since := &r.agent.berths[r.slot.Dir].program, time.Now()
	program.Store(&since)
	defer program.Store(nil)
	s := r.begin(&r.spec.Run)
	return r.runWithPumps(s, stdin, r.newPump(frameStdout, s), r.newPump(frameStderr, s))
}

func (r *run) newPump(kind frameType, s *step) *pump {
	return &pump{
		kind: kind, limit: r.spec.OutputBytes, send: r.sendPrinted,
		flood: func() { s.stop(StatusOutputLimit) },
	}
}

// runWithPumps runs the step with its streams carried to the host, and
// returns when all that was printed has been sent.
func (r *run) runWithPumps(s *step, stdin *os.File, stdout, stderr *pump) (*Report, error) {
	outs, theirs, err := openStreams(stdout, stderr)
	if err != nil {
		return nil, err
	}
	drained := make(chan struct{})
	go func() {
		defer close(drained)
		drain(outs, stdout, stderr)
	}()
	report, err := s.run([3]*os.File{stdin, theirs[0], theirs[len(theirs)-1]})
	r.unclean = errors.Join(r.unclean, s.unclean)
	closeAll(theirs)
	for _, stream := range outs {
		// Fails only for a stream that has ended already.
		_ = stream.SetReadDeadline(time.Now().Add(drainWait))
	}
	<-drained
	closeAll(outs)
	report.Bytes = [2]int64{stdout.total.Load(), stderr.total.Load()}
	if errors.Is(err, errLaunch) {
		err = fail(FailureLaunch, err)
	}
	return &report, err
}

// openStreams makes a pipe for each pump, one where both are the same.
func openStreams(stdout, stderr *pump) (ours, theirs []*os.File, err error) {
	count := 2
	if stdout == stderr {
		count = 1
	}
	for range count {
		our, their, err := pipe(readEnd)
		if err != nil {
			closeAll(ours)
			closeAll(theirs)
			return nil, nil, err
		}
		ours, theirs = append(ours, our), append(theirs, their)
	}
	return ours, theirs, nil
}

// drain runs the pumps until their streams end.
func drain(streams []*os.File, stdout, stderr *pump) {
	if len(streams) == 1 {
		stdout.run(streams[0])
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		stderr.run(streams[1])
	}()
	stdout.run(streams[0])
	<-done
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}
