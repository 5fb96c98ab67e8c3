package docker

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

const (
	// logLines is how much of the log's end a BuildError carries.
	logLines = 20
	// lineBytes is where a line without an end is broken.
	lineBytes = 4 << 10
)

// stepLine is how the classic builder announces a step.
var stepLine = regexp.MustCompile(`^Step (\d+)/(\d+) : `)

// madeLine is how it tells the image that a step has made.
var madeLine = regexp.MustCompile(`^ ---> ([0-9a-f]{12,64})$`)

// color is what the classic builder wraps stderr in.
var color = regexp.MustCompile(`\x1b\[[0-9;]*m`)

// buildMessage is one JSON message of a build's answer. Progress bars of pulls are left out.
type buildMessage struct {
	Stream string `json:"stream"`
	Status string `json:"status"`
	ID     string `json:"id"`
	Error  string `json:"error"`
}

// buildLog turns the messages of one build into lines and events.
type buildLog struct {
	tag         string
	progress    func(Event)
	step, steps int
	partial     string   // a line whose end has not come yet
	last        []string // at most logLines
	stages      []string // the last image that each stage has made
	pulling     string   // the last status line, which the daemon repeats for every tick of a progress bar
}

// follow reads messages until the answer ends. An answer that breaks off is a failed build.
func (l *buildLog) follow(answer io.Reader) error {
	messages := json.NewDecoder(answer)
	for {
		var m buildMessage
		err := messages.Decode(&m)
		switch {
		case errors.Is(err, io.EOF):
			l.flush()
			return nil
		case err != nil:
			return l.fail(fmt.Sprintf("the daemon's answer broke off: %v", err))
		case m.Error != "":
			return l.fail(m.Error)
		}
		l.text(m.Stream)
		l.status(m)
	}
}

// fail is the build's error, after what has been logged.
func (l *buildLog) fail(message string) error {
	l.flush()
	return &BuildError{Tag: l.tag, Step: l.step, Steps: l.steps, Message: strings.TrimSpace(message), Log: l.last}
}

// text takes output, which comes in pieces that need not be lines. A carriage return ends a line like a newline:
// programs draw progress with it.
func (l *buildLog) text(piece string) {
	l.partial += strings.ReplaceAll(piece, "\r", "\n")
	for {
		line, rest, ended := strings.Cut(l.partial, "\n")
		if !ended {
			break
		}
		l.line(line)
		l.partial = rest
	}
	if len(l.partial) > lineBytes {
		l.flush()
	}
}

// status logs what a pull says, once for each layer and state.
func (l *buildLog) status(m buildMessage) {
	line := m.Status
	if m.ID != "" {
		line = m.ID + ": " + line
	}
	if m.Status != "" && line != l.pulling {
		l.pulling = line
		l.line(line)
	}
}

// flush logs a line that has no end.
func (l *buildLog) flush() {
	l.line(l.partial)
	l.partial = ""
}

// line logs one line; empty ones are left out.
func (l *buildLog) line(text string) {
	text = strings.TrimRight(color.ReplaceAllString(text, ""), " \t")
	if text == "" {
		return
	}
	if found := stepLine.FindStringSubmatch(text); found != nil {
		l.step, _ = strconv.Atoi(found[1]) // digits, by the pattern
		l.steps, _ = strconv.Atoi(found[2])
		if strings.HasPrefix(text[len(found[0]):], "FROM ") {
			l.stages = append(l.stages, "")
		}
	}
	if found := madeLine.FindStringSubmatch(text); found != nil && len(l.stages) > 0 {
		l.stages[len(l.stages)-1] = found[1]
	}
	l.last = append(l.last, text)
	if len(l.last) > logLines {
		l.last = l.last[1:]
	}
	l.progress(Event{Image: l.tag, Step: l.step, Steps: l.steps, Text: text})
}
