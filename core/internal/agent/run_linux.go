package agent

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"
)

// slotWait is how long a run waits for a slot. There are as many as the host
// sends runs at once, so it waits only for one that is being cleaned.
const slotWait = 10 * time.Second

// run is one run while it lasts, on its own stream.
type run struct {
	agent *agent
	conn  io.ReadWriteCloser
	spec  Spec
	copy  *artifact // that the spec names, until it is laid
	slot  Slot

	unclean error // why the slot cannot be used again

	sending sync.Mutex // guards kept, and writes to conn, of whole frames
	kept    []byte     // frames that go with the next one

	mu       sync.Mutex // guards the rest
	canceled bool
	current  *step
}

// serve takes one run from its spec to its result, or gives an artifact's bytes.
func (r *run) serve() {
	defer r.conn.Close()
	var buf []byte
	t, payload, err := readFrame(r.conn, &buf)
	switch {
	case err != nil:
		err = fail(FailureInvalid, fmt.Errorf("spec: %w", err))
	case t == frameFetch:
		err = r.giveMade(payload)
	default:
		if err = r.readSpec(t, payload); err == nil {
			err = r.inSlot(&buf)
			r.agent.artifacts.release(r.copy)
		}
	}
	if err != nil {
		r.sendFailure(err)
	}
}

// readSpec reads the spec, and finds the artifact that it names.
func (r *run) readSpec(t frameType, payload []byte) error {
	if t != frameSpec {
		return fail(FailureInvalid, fmt.Errorf("frame of type %#02x where a spec was expected", byte(t)))
	}
	if err := json.Unmarshal(payload, &r.spec); err != nil {
		return fail(FailureInvalid, fmt.Errorf("spec: %w", err))
	}
	if err := r.spec.check(); err != nil {
		return fail(FailureInvalid, err)
	}
	r.agent.adapt(&r.spec)
	if r.spec.named() {
		if r.copy = r.agent.artifacts.take(r.spec.Artifact); r.copy == nil {
			return errForgotten
		}
	}
	return nil
}

// inSlot takes a slot for the run, and gives it back clean or not at all.
func (r *run) inSlot(buf *[]byte) error {
	ctx, cancel := context.WithTimeout(context.Background(), slotWait)
	defer cancel()
	slot, err := r.agent.slots.take(ctx, r.agent.suits(&r.spec))
	if err != nil {
		return fail(FailureSlot, err)
	}
	r.slot = slot
	r.agent.register(r)
	var result *Result
	if r.unclean = r.agent.makeRoom(slot, &r.spec); r.unclean == nil {
		result, err = r.execute(buf)
	} else {
		err = fail(FailureSlot, r.unclean)
	}
	r.agent.unregister(r)
	if r.unclean == nil {
		r.agent.cleanAhead(slot)
	}
	if err == nil {
		r.sendJSON(frameResult, result)
	} else {
		r.sendFailure(err)
	}
	if r.unclean == nil {
		r.unclean = r.agent.clean(slot)
	}
	if r.unclean == nil {
		r.unclean = r.agent.park(slot, &r.spec)
	}
	r.agent.giveBack(slot, r.unclean)
	return nil
}

// execute lays the files and runs the steps.
func (r *run) execute(buf *[]byte) (*Result, error) {
	if err := r.layAll(buf); err != nil {
		return nil, fail(FailureFiles, fmt.Errorf("lay the files: %w", err))
	}
	stdin, theirs, err := pipe(writeEnd)
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	defer stdin.Close()
	go r.feed(stdin, *buf)
	var result Result
	told := func() {}
	if r.spec.Compile != nil {
		report, err := r.compile()
		result.Compile = report
		if err != nil || report.Status != StatusOK {
			return &result, err
		}
		r.sendJSON(frameCompiled, report)
	}
	if err := r.readArguments(); err != nil {
		return &result, fail(FailureLaunch, err)
	}
	if r.spec.Compile != nil && r.spec.Keep > 0 {
		told = r.keepMade()
	}
	result.Run, err = r.main(theirs)
	told()
	if err == nil && r.unclean == nil && len(r.spec.Outputs) > 0 {
		result.FilesDropped, err = r.sendOutputs()
	}
	return &result, err
}

func (r *run) layAll(buf *[]byte) error {
	for _, f := range r.spec.Files {
		f := MadeFile{Name: workDir + "/" + f.Name, Mode: 0o600, Size: f.Size}
		if err := receiveFile(r.slot, f, chunks(r.conn, buf)); err != nil {
			return err
		}
	}
	return r.layArtifact(buf)
}
