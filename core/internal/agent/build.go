package agent

import "runtime/debug"

// buildID identifies the binary that runs, for error messages.
func buildID() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version + " " + info.GoVersion
}
