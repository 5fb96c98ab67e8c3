package docker

import (
	"os"
	"testing"

	"go.uber.org/goleak"
)

// childRole names the environment variable that makes the test binary play a second process.
const childRole = "EXECMAN_DOCKER_TEST_ROLE"

func TestMain(m *testing.M) {
	switch role := os.Getenv(childRole); role {
	case "":
		goleak.VerifyTestMain(m)
	default:
		os.Exit(playRole(role))
	}
}

// playRole runs what a child process is for.
func playRole(role string) int {
	switch role {
	case "provision":
		return childProvisions()
	case "put agent":
		return childPutsAgent()
	}
	return 2
}
