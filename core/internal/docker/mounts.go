package docker

import (
	"fmt"

	"github.com/docker/docker/api/types/mount"
)

// AgentDir is where the agent volume is mounted, AgentPath, LibraryPath and ThreadsPath where the agent and its
// libraries lie in it.
const (
	AgentDir    = "/execman"
	AgentPath   = AgentDir + "/" + agentName
	LibraryPath = AgentDir + "/" + libraryName
	ThreadsPath = AgentDir + "/" + threadsName
)

// sharedInodes bounds the files in /tmp and in /dev/shm: plenty for programs, too few to fill the kernel's
// memory with inodes, which a size alone does not count.
const sharedInodes = 2048

// coveredVolume are the options of the tmpfs that hides a volume declared by an image. Docker would make an
// anonymous volume there: a directory on the host's disk, writable in spite of the read-only root file system.
const coveredVolume = "ro,noexec,nosuid,nodev,size=4k,nr_inodes=2,mode=0755"

// tmpfs returns every tmpfs of the container by its path (HostConfig.Tmpfs, options as in tmpfs(5)).
// A later entry wins, so that an image cannot cover a slot by declaring a volume there.
func (s Spec) tmpfs(imageVolumes []string) map[string]string {
	all := make(map[string]string, len(s.Slots)+len(imageVolumes)+2)
	for _, path := range imageVolumes {
		all[path] = coveredVolume
	}
	delete(all, AgentDir)
	// Programs load what they unpack in /tmp (JNI, ctypes), so it is exec like a slot.
	all["/tmp"] = fmt.Sprintf("rw,exec,nosuid,nodev,size=%d,nr_inodes=%d,mode=1777", s.TmpBytes, sharedInodes)
	all["/dev/shm"] = fmt.Sprintf("rw,noexec,nosuid,nodev,size=%d,nr_inodes=%d,mode=1777", s.ShmBytes, sharedInodes)
	for _, slot := range s.Slots {
		all[slot.Path] = fmt.Sprintf("rw,exec,nosuid,nodev,size=%d,nr_inodes=%d,uid=%d,gid=%d,mode=0700",
			slot.Bytes, slot.Inodes, slot.UID, slot.GID)
	}
	return all
}

// mounts returns the agent volume, read-only. NoCopy: the image's files at that path must not flow into it.
func (s Spec) mounts() []mount.Mount {
	if s.AgentVolume.Name == "" {
		return nil
	}
	return []mount.Mount{agentMount(s.AgentVolume.Name, true)}
}

// agentMount mounts an agent volume at AgentDir.
func agentMount(volume string, readOnly bool) mount.Mount {
	return mount.Mount{
		Type: mount.TypeVolume, Source: volume, Target: AgentDir, ReadOnly: readOnly,
		VolumeOptions: &mount.VolumeOptions{NoCopy: true},
	}
}
