package docker

import (
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"
)

// DefaultNamespace is the prefix of the labels and of the names of everything execman makes on a Docker host.
const DefaultNamespace = "execman"

// bootIDFile changes with every boot of the kernel, see proc_sys_kernel(5).
const bootIDFile = "/proc/sys/kernel/random/boot_id"

// Owner says in labels whom a container belongs to. A field left zero is filled in by Open.
type Owner struct {
	Instance string // the manager's unique id; default: a random UUID
	Host     string // host name of the process; default: os.Hostname
	Boot     string // kernel boot id of that host; default: read from procfs, empty where there is none
	PID      int    // process id; default: os.Getpid
}

// withDefaults fills the zero fields from this process and its host.
func (o Owner) withDefaults() Owner {
	if o.Instance == "" {
		o.Instance = uuid.NewString()
	}
	if o.Host == "" {
		o.Host, _ = os.Hostname() // a label for people: an unknown name stays empty
	}
	if o.Boot == "" {
		id, _ := os.ReadFile(bootIDFile)
		o.Boot = strings.TrimSpace(string(id))
	}
	if o.PID == 0 {
		o.PID = os.Getpid()
	}
	return o
}

// labels returns the labels of a container made now. Extra ones cannot replace the owner's.
func (o Owner) labels(namespace string, extra map[string]string) map[string]string {
	all := make(map[string]string, len(extra)+6)
	for key, value := range extra {
		all[key] = value
	}
	all[instanceLabel(namespace)] = o.Instance
	all[namespace+".host"] = o.Host
	all[namespace+".boot"] = o.Boot
	all[namespace+".pid"] = strconv.Itoa(o.PID)
	all[namespace+".process"] = processName(o.PID)
	all[namespace+".created"] = time.Now().UTC().Format(time.RFC3339Nano)
	return all
}

// instanceLabel is the key by which the sweep tells execman's containers from all others.
func instanceLabel(namespace string) string { return namespace + ".instance" }

// ended tells from a container's labels whether the process that made it ran on this machine and is gone.
func (o Owner) ended(namespace string, labels map[string]string) bool {
	return o.Boot != "" && labels[namespace+".boot"] == o.Boot && processEnded(labels[namespace+".process"])
}
