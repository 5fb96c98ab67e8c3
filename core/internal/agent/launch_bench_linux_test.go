package agent

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// launchCount tells a guest how often to launch.
const launchCount = "EXECMAN_TEST_LAUNCHES"

// BenchmarkLaunch compares the start and end of /bin/true with all layers with
// the same without any, by turns, in a process 1.
func BenchmarkLaunch(b *testing.B) {
	guest, _ := startGuestProcess(b, guestPart+"=launch", launchCount+"="+strconv.Itoa(b.N))
	var launch, bare int
	_, err := fmt.Fscan(guest, &launch, &bare)
	require.NoError(b, err)
	b.ReportMetric(float64(launch), "launch-p50-ns")
	b.ReportMetric(float64(bare), "bare-p50-ns")
	b.ReportMetric(float64(launch)/float64(bare), "times-bare")
}

// launchAgain is the guest's part of BenchmarkLaunch: it prints both medians.
func launchAgain() error {
	a := newAgent("", guestSetup(), quiet)
	slot := a.setup.Slots[0]
	harden()
	if err := errors.Join(a.prepareIsolation(), a.prepareSlots()); err != nil {
		return err
	}
	go a.reaper.run()
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	o := order{
		Argv: []string{"/bin/true"}, Dir: slot.Dir + "/" + workDir,
		Limits: Limits{DataBytes: 1 << 30, Processes: 100, FileBytes: 1 << 20, OpenFiles: 100, CPU: time.Minute},
	}
	bare := &child{}
	if err := bare.aim(o); err != nil {
		return err
	}
	var launches, bares []time.Duration
	count, err := strconv.Atoi(os.Getenv(launchCount))
	if err != nil {
		return err
	}
	for range count {
		launches = append(launches, untilEnd(func() (<-chan exit, error) { return a.launch(slot, o, [3]*os.File{null, null, null}) }))
		bares = append(bares, untilEnd(func() (<-chan exit, error) { return a.reaper.spawn(bare.start) }))
	}
	slices.Sort(launches)
	slices.Sort(bares)
	fmt.Println(launches[count/2].Nanoseconds(), bares[count/2].Nanoseconds())
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// untilEnd tells how long a program takes from its start to its end.
func untilEnd(start func() (<-chan exit, error)) time.Duration {
	begin := time.Now()
	ended, err := start()
	if err != nil || (<-ended).code != 0 {
		panic(fmt.Sprint("the program has failed: ", err))
	}
	return time.Since(begin)
}
