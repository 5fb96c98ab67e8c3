package docker

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestConfinementIsInForce asks a real container, from the inside, for every flag.
func TestConfinementIsInForce(t *testing.T) {
	e := open(t)
	agent, err := e.PutAgent(within(t), newBinary(t, e))
	require.NoError(t, err)
	text := output(t, e, Spec{
		Image: testImage, AgentVolume: agent, MemoryBytes: 96 << 20, PidsLimit: 77, CPUs: 0.5, Cpuset: "0",
		TmpBytes: 3 << 20, ShmBytes: 5 << 20, Nofile: 1234,
		Slots: []Slot{
			{Path: "/w/0", UID: 20001, GID: 20002, Bytes: 2 << 20, Inodes: 50},
			{Path: "/w/1", UID: 20003, GID: 20004, Bytes: 2 << 20, Inodes: 50},
		},
	}, confinementScript)
	facts := sections(text)
	for _, check := range confinementChecks {
		require.Regexp(t, check.want, facts[check.section], "section %s", check.section)
	}
	for section, want := range map[string]string{
		"hostname": "execman", "id": "0:0", "cwd": "/", "pid": "1", "interfaces": "lo",
	} {
		require.Equal(t, want, facts[section], section)
	}
	require.Equal(t, "refused", facts["write root"])
	require.Equal(t, "refused", facts["write agent"])
	require.Equal(t, "full", facts["fill slot"])
	require.Equal(t, "full", facts["fill inodes"])
	require.Equal(t, "refused", facts["enter other slot"])
	require.Equal(t, 1, strings.Count(facts["mounts"], " /dev/shm "))
}

// confinementScript prints "# section" lines and facts. A cgroup file is read where version 1 or 2 has it.
const confinementScript = `
cg() { cat /sys/fs/cgroup/$1 2>/dev/null || cat /sys/fs/cgroup/$2; }
echo "# mounts";   cat /proc/mounts
echo "# status";   cat /proc/self/status
echo "# limits";   cat /proc/self/limits
echo "# memory";   cg memory/memory.limit_in_bytes memory.max
echo "# swap";     cg memory/memory.memsw.limit_in_bytes memory.swap.max
echo "# pids";     cg pids/pids.max pids.max
echo "# cpu";      cg cpu/cpu.cfs_quota_us cpu.max
echo "# cpuset";   cg cpuset/cpuset.cpus cpuset.cpus.effective
echo "# hostname"; hostname
echo "# id";       echo $(id -u):$(id -g)
echo "# cwd";      pwd
echo "# pid";      echo $$
echo "# interfaces"; ls /sys/class/net
echo "# write root";  touch /etc/x 2>/dev/null && echo allowed || echo refused
echo "# write agent"; touch /execman/x 2>/dev/null && echo allowed || echo refused
echo "# slots"; stat -c '%n %u:%g %a' /w/0 /w/1 /tmp /dev/shm
as() { setpriv --reuid $1 --regid $2 --clear-groups sh -c "$3"; }
echo "# fill slot";   as 20001 20002 'head -c 3000000 /dev/zero > /w/0/f 2>/dev/null && echo fits || echo full; rm -f /w/0/f'
echo "# fill inodes"; as 20001 20002 'for i in $(seq 60); do true > /w/0/$i || { echo full; exit; }; done 2>/dev/null; echo fits'
echo "# enter other slot"; as 20001 20002 'ls /w/1 2>/dev/null && echo allowed || echo refused'
`

var confinementChecks = []struct{ section, want string }{
	{"mounts", `(?m)^overlay / \S+ ro,`},
	{"mounts", `(?m)^tmpfs /tmp tmpfs rw,nosuid,nodev,relatime,size=3072k,nr_inodes=2048`},
	{"mounts", `(?m)^tmpfs /dev/shm tmpfs rw,nosuid,nodev,noexec,relatime,size=5120k,nr_inodes=2048`},
	{"mounts", `(?m)^tmpfs /w/0 tmpfs rw,nosuid,nodev,relatime,size=2048k,nr_inodes=50,mode=700,uid=20001,gid=20002`},
	{"mounts", `(?m)^\S+ /execman \S+ ro,`},
	{"status", `(?m)^NoNewPrivs:\t1$`},
	{"status", `(?m)^CapEff:\t00000000000000e0$`}, // KILL 5, SETGID 6, SETUID 7: capabilities(7)
	{"status", `(?m)^CapBnd:\t00000000000000e0$`},
	{"status", `(?m)^Seccomp:\t2$`},
	{"limits", `(?m)^Max core file size +1 +1 +bytes`},
	{"limits", `(?m)^Max open files +1234 +1234 +files`},
	{"memory", `^100663296$`},
	{"swap", `^(100663296|0)$`}, // version 1 counts memory and swap together
	{"pids", `^77$`},
	{"cpu", `^50000`},
	{"cpuset", `^0$`},
	{"slots", `(?m)^/w/0 20001:20002 700$`},
	{"slots", `(?m)^/w/1 20003:20004 700$`},
	{"slots", `(?m)^/tmp 0:0 1777$`},
	{"slots", `(?m)^/dev/shm 0:0 1777$`},
}

// sections splits "# name" headed text.
func sections(text string) map[string]string {
	facts := map[string]string{}
	for _, part := range strings.Split("\n"+text, "\n# ")[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		facts[name] = strings.TrimSpace(rest)
	}
	return facts
}

func TestLocalhostResolvesWhereAsked(t *testing.T) {
	e := open(t)
	const script = `getent hosts localhost >/dev/null && echo resolves || echo unknown; cat /sys/class/net/lo/flags`
	require.Equal(t, "unknown\n0x9\n", output(t, e, Spec{Image: testImage}, script), "loopback is up either way")
	require.Equal(t, "resolves\n0x9\n", output(t, e, Spec{Image: testImage, Hosts: true}, script))
}

// TestVolumesOfTheImageAreCovered: Docker would mount a writable directory of the host for each.
func TestVolumesOfTheImageAreCovered(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	files := dockerfile(t, "FROM "+testImage+"\nVOLUME /data /w/0\n")
	require.NoError(t, e.BuildImage(within(t), Build{Tag: tag, Context: files, NetworkMode: "none"}, nil))
	image, err := e.InspectImage(within(t), tag)
	require.NoError(t, err)
	require.Equal(t, []string{"/data", "/w/0"}, image.Volumes)
	spec := catSpec()
	spec.Image, spec.Slots = tag, []Slot{{Path: "/w/0", UID: 7, GID: 7}}
	box := provision(t, e, spec)
	inspected, err := e.client.ContainerInspect(within(t), box.ID())
	require.NoError(t, err)
	require.Empty(t, inspected.Mounts, "an anonymous volume was made")
	text := output(t, e, spec, `touch /data/x 2>/dev/null && echo allowed || echo refused; grep -c ' /w/0 ' /proc/mounts`)
	require.Equal(t, "refused\n1\n", text)
}
