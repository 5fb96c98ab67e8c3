package main

/*
#include <stdlib.h>
#include "execman.h"
*/
import "C"

import (
	"context"
	"errors"
	"time"
	"unsafe"

	execman "github.com/MarioLegenda/execman/core"
)

// managers holds the managers that C has open.
var managers = table[*guarded]{stale: execman.ErrClosed}

// goExecmanNew is execman_new. The handle is 0 on failure.
//
//export goExecmanNew
func goExecmanNew(config *C.char, handle *C.uintptr_t, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := open([]byte(C.GoString(config)))
		if err != nil {
			return err
		}
		g := newGuarded(m)
		g.handle = managers.add(g)
		*handle = C.uintptr_t(g.handle)
		return nil
	}), err)
}

// open creates a manager from its JSON configuration.
func open(config []byte) (*execman.Manager, error) {
	cfg, err := execman.ParseConfig(config)
	if err != nil {
		return nil, err
	}
	cfg.Getenv, cfg.Logger = hostEnv, hostLog
	cfg.Progress = progressLog(hostLog)
	return execman.New(context.Background(), cfg)
}

// hostEnv is C's getenv. Go's has a copy from before the library was loaded
// and does not see what the host sets (golang/go#27693).
func hostEnv(key string) string {
	name := C.CString(key)
	defer C.free(unsafe.Pointer(name))
	return C.GoString(C.getenv(name))
}

// goExecmanRun is execman_run, with the source's length known.
//
//export goExecmanRun
func goExecmanRun(handle C.uintptr_t, language, source *C.char, n C.size_t, options *C.execman_options_t,
	out **C.execman_result_t, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := managers.get(uintptr(handle))
		if err != nil {
			return err
		}
		req, err := request(language, source, n, options)
		if err != nil {
			return err
		}
		res, err := m.run(context.Background(), req)
		if err != nil {
			return err
		}
		*out, err = newResult(res)
		return err
	}), err)
}

// goExecmanStart is execman_start, with the source's length known.
//
//export goExecmanStart
func goExecmanStart(handle C.uintptr_t, language, source *C.char, n C.size_t, options *C.execman_options_t,
	onOutput C.execman_output_fn, onDone C.execman_done_fn, userData C.uintptr_t,
	out *C.uintptr_t, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := managers.get(uintptr(handle))
		if err != nil {
			return err
		}
		req, err := request(language, source, n, options)
		if err != nil {
			return err
		}
		req.Streaming = req.Streaming || onOutput != nil
		j, err := m.start(req, callbacks{onOutput, onDone, userData})
		if err != nil {
			return err
		}
		*out = C.uintptr_t(j.handle)
		return nil
	}), err)
}

// languagesLimit bounds how long execman_languages_json looks for versions.
const languagesLimit = 30 * time.Second

// goExecmanLanguagesJSON is execman_languages_json.
//
//export goExecmanLanguagesJSON
func goExecmanLanguagesJSON(handle C.uintptr_t, out **C.char, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := managers.get(uintptr(handle))
		if err != nil {
			return err
		}
		ctx, cancel := context.WithTimeout(context.Background(), languagesLimit)
		defer cancel()
		infos, err := m.languages(ctx)
		if err != nil {
			return err
		}
		*out, err = newJSON(infos)
		return err
	}), err)
}

// goExecmanStatsJSON is execman_stats_json.
//
//export goExecmanStatsJSON
func goExecmanStatsJSON(handle C.uintptr_t, out **C.char, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := managers.get(uintptr(handle))
		if err != nil {
			return err
		}
		stats, err := m.stats()
		if err != nil {
			return err
		}
		*out, err = newJSON(statsForC(stats))
		return err
	}), err)
}

// goExecmanClose is execman_close. The handle is stale afterwards in any case.
//
//export goExecmanClose
func goExecmanClose(handle C.uintptr_t, timeoutMS C.int, err **C.char) C.int {
	return answer(protect(func() error {
		m, err := managers.get(uintptr(handle))
		if err != nil {
			return ignoreClosed(err)
		}
		defer managers.remove(uintptr(handle))
		ctx, cancel := waitContext(timeoutMS)
		defer cancel()
		return ignoreCutOff(m.close(ctx))
	}), err)
}

// ignoreClosed lets a closed manager be closed again.
func ignoreClosed(err error) error {
	if errors.Is(err, execman.ErrClosed) {
		return nil
	}
	return err
}

// ignoreCutOff lets a close cut off runs when its time is over: the caller set
// that time, and each of those runs answers for itself.
func ignoreCutOff(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return nil
	}
	return err
}
