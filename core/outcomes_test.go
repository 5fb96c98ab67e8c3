package execman_test

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// measurementsFile names the environment variable that says where TestLanguages
// writes what it has measured; `make docs` sets it.
const measurementsFile = "EXECMAN_MEASUREMENTS"

// helloRuns is how often a hello is measured.
const helloRuns = 7

// distribution is what distributions add to a version.
var distribution = regexp.MustCompile(`([0-9])[-+][^,\s]*`)

// outcome is what became of one program, with the times of its steps.
type outcome struct {
	language, program, status string
	compileMS, runMS          float64
}

// outcomes are those of all programs, and what was measured of the languages.
type outcomes struct {
	mu           sync.Mutex // guards the fields below
	all          []outcome
	measurements lang.Measurements
}

func newOutcomes() *outcomes {
	return &outcomes{measurements: lang.Measurements{Languages: map[string]lang.Measurement{}}}
}

func (o *outcomes) add(language, program string, result *execman.Result) {
	one := outcome{language: language, program: program, status: string(result.Status)}
	one.runMS = inMS(result.Wall)
	if result.Compile != nil {
		one.compileMS = inMS(result.Compile.Wall)
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all = append(o.all, one)
}

// measured keeps a measurement if the language's whole test was good.
func (o *outcomes) measured(t *testing.T, id string, m lang.Measurement) {
	if t.Failed() {
		return
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	o.measurements.Languages[id] = m
}

// write prints the table, and writes the measurements where they are wanted.
func (o *outcomes) write(t *testing.T) {
	slices.SortFunc(o.all, func(a, b outcome) int {
		return strings.Compare(a.language+" "+a.program, b.language+" "+b.program)
	})
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "language\tprogram\tstatus\tcompile ms\trun ms")
	for _, one := range o.all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%.0f\t%.0f\n", one.language, one.program, one.status, one.compileMS, one.runMS)
	}
	require.NoError(t, w.Flush())
	file := os.Getenv(measurementsFile)
	if file == "" {
		return
	}
	o.measurements.Machine, o.measurements.Date = machine(t), time.Now().Format(time.DateOnly)
	text, err := json.MarshalIndent(o.measurements, "", "\t")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, append(text, '\n'), 0o600))
}

// measureHello runs the language's hello several times, and asks for its version.
func measureHello(t *testing.T, m *execman.Manager, id string, programs []lang.Program) lang.Measurement {
	t.Helper()
	measured := lang.Measurement{Version: m.Languages(t.Context())[0].Version}
	require.Regexp(t, `^\d+(\.\d+)+$`, measured.Version, "the manifest's version command tells it")
	var hello, compile []float64
	for _, program := range programs {
		measured.Programs = append(measured.Programs, program.Name)
		for n := 0; program.Name == "hello" && n < helloRuns; n++ {
			req := request(id, program)
			req.Env = map[string]string{"EXECMAN_HELLO": strconv.Itoa(n)} // another compile step each time
			start := time.Now()
			result := run(t, m, req)
			hello = append(hello, inMS(time.Since(start)))
			if result.Compile != nil {
				compile = append(compile, inMS(result.Compile.Wall))
			}
		}
	}
	measured.HelloMS, measured.CompileMS = median(hello), median(compile)
	return measured
}

func inMS(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

// median of no values is 0.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// machine describes the Docker host in a line.
func machine(t *testing.T) string {
	t.Helper()
	const form = "{{.NCPU}} cores, {{.MemTotal}} bytes, Docker {{.ServerVersion}}, kernel {{.KernelVersion}}"
	text, err := exec.Command("docker", "info", "--format", form).Output()
	require.NoError(t, err)
	var cores int
	var memory int64
	_, err = fmt.Sscanf(string(text), "%d cores, %d bytes", &cores, &memory)
	require.NoError(t, err)
	_, software, _ := strings.Cut(string(text), "bytes, ")
	software = distribution.ReplaceAllString(software, "$1")
	return fmt.Sprintf("%d cores%s, %d GB, %s", cores, processor(), (memory+1<<29)>>30, strings.TrimSpace(software))
}

// processor names the processor, where Linux tells.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo") // absent elsewhere
	for line := range strings.Lines(string(text)) {
		if name, value, _ := strings.Cut(line, ":"); strings.TrimSpace(name) == "model name" {
			return " (" + strings.TrimSpace(value) + ")"
		}
	}
	return ""
}
