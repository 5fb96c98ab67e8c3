package execman_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// prowlers are programs that print the capabilities they have, and of every process
// of another user but root's: those that it has, and what of it could be reached.
var prowlers = map[string]string{
	"python3": `
import os, signal
def status(pid, *keys):
    lines = dict(line.split(':', 1) for line in open('/proc/%s/status' % pid))
    return [lines[key].split()[0] for key in keys]
print('self', *status('self', 'CapInh', 'CapPrm', 'CapEff', 'CapAmb'))
for pid in filter(str.isdigit, os.listdir('/proc')):
    try:
        uid, capabilities = status(pid, 'Uid', 'CapEff')
    except OSError: continue
    if int(uid) in (0, os.getuid()): continue
    print('other', capabilities)
    for name in 'environ', 'mem', 'maps', 'syscall', 'auxv':
        try:
            if open('/proc/%s/%s' % (pid, name), 'rb').read(1): print('reached', name)  # nothing is there when it has just ended
        except OSError: pass
    for sent in signal.SIGCONT, signal.SIGTERM, signal.SIGKILL:
        try: os.kill(int(pid), sent); print('reached by', sent)
        except OSError: pass
`,
	"ruby": `
def status(pid, *keys)
  lines = File.readlines("/proc/#{pid}/status").to_h { |line| line.split(":", 2) }
  keys.map { |key| lines[key].split.first }
end
puts ["self", *status("self", "CapInh", "CapPrm", "CapEff", "CapAmb")].join(" ")
Dir.children("/proc").grep(/\A\d+\z/).each do |pid|
  uid, capabilities = status(pid, "Uid", "CapEff") rescue next
  next if [0, Process.uid].include?(uid.to_i)
  puts "other #{capabilities}"
  %w[environ mem maps syscall auxv].each do |name|
    puts "reached #{name}" if File.read("/proc/#{pid}/#{name}", 1) # nil: it has just ended
  rescue SystemCallError
  end
  %w[CONT TERM KILL].each do |sent|
    Process.kill(sent, pid.to_i)
    puts "reached by #{sent}"
  rescue SystemCallError
  end
end
`,
	"node_latest": `
const fs = require('fs');
function status(pid, ...keys) {
  const lines = Object.fromEntries(fs.readFileSync('/proc/' + pid + '/status', 'utf8').trim().split('\n').map((line) => line.split(':\t')));
  return keys.map((key) => lines[key].trim().split(/\s/)[0]);
}
console.log('self', ...status('self', 'CapInh', 'CapPrm', 'CapEff', 'CapAmb'));
for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
  let uid, capabilities;
  try { [uid, capabilities] = status(pid, 'Uid', 'CapEff'); } catch { continue; }
  if (uid === '0' || +uid === process.getuid()) continue;
  console.log('other', capabilities);
  for (const name of ['environ', 'mem', 'maps', 'syscall', 'auxv']) {
    try { if (fs.readFileSync('/proc/' + pid + '/' + name).length > 0) console.log('reached', name); } catch {}
  }
  for (const signal of ['SIGCONT', 'SIGTERM', 'SIGKILL']) {
    try { process.kill(+pid, signal); console.log('reached by', signal); } catch {}
  }
}
`,
	"java": `
import java.io.*;
import java.nio.file.*;
import java.util.*;
class Main {
  static List<String> status(String process, String... keys) throws IOException {
    var lines = new HashMap<String, String>();
    for (var line : Files.readAllLines(Path.of("/proc", process, "status"))) lines.put(line.split(":")[0], line.split(":", 2)[1].trim().split("\\s")[0]);
    return Arrays.stream(keys).map(lines::get).toList();
  }
  public static void main(String[] args) throws Exception {
    System.out.println("self " + String.join(" ", status("self", "CapInh", "CapPrm", "CapEff", "CapAmb")));
    // Each of its threads was made with rights of its own.
    for (var thread : new File("/proc/self/task").list())
      if (!status("self/task/" + thread, "CapPrm", "Uid").equals(status("self", "CapPrm", "Uid"))) System.out.println("a thread has other rights");
    String own = status("self", "Uid").get(0);
    for (var process : new File("/proc").list((folder, name) -> name.matches("\\d+"))) {
      List<String> found;
      try { found = status(process, "Uid", "CapEff"); } catch (IOException e) { continue; }
      if (found.get(0).equals("0") || found.get(0).equals(own)) continue;
      System.out.println("other " + found.get(1));
      for (var name : List.of("environ", "mem", "maps", "syscall", "auxv"))
        try (var file = new FileInputStream("/proc/" + process + "/" + name)) { if (file.read() >= 0) System.out.println("reached " + name); } catch (IOException e) {}
      for (var signal : List.of("CONT", "TERM", "KILL"))
        if (new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process).redirectErrorStream(true).start().waitFor() == 0) System.out.println("reached by " + signal);
    }
  }
}`,
}

// The parked process of a slot has two capabilities, SETGID and SETUID, of which the
// programs that are its children have none; and they cannot reach it.
func TestParkedProcessesAreOutOfReach(t *testing.T) {
	const none, both = "0000000000000000", "00000000000000c0"
	want := "self " + strings.Join([]string{none, none, none, none}, " ") + "\nother " + both + "\n"
	for id, prowler := range prowlers {
		t.Run(id, func(t *testing.T) {
			m := open(t, config(id, execman.Pool{Workers: 1}))
			for deadline := time.Now().Add(2 * time.Minute); ; {
				result := run(t, m, patient(execman.Request{Language: id, Source: prowler}))
				require.Equal(t, execman.StatusOK, result.Status, "%s", result.Stderr)
				require.NotContains(t, string(result.Stdout), "reached")
				require.NotContains(t, string(result.Stdout), "other rights")
				// There may be a second one, which another slot's run has left, in the
				// middle of its start.
				if result.Warm && strings.HasPrefix(string(result.Stdout), want) {
					return
				}
				require.True(t, time.Now().Before(deadline), "%s", result.Stdout)
			}
		})
	}
}

// What waits as the slot's user is no prey of a program that it was not started for.
func TestParkedProcessGoesBeforeAStranger(t *testing.T) {
	const mine = `
import glob, os
def user(process):
    try:
        return next(line for line in open(process + '/status') if line.startswith('Uid:'))
    except (OSError, StopIteration):
        return ''
own = user('/proc/self')
for process in glob.glob('/proc/[0-9]*'):
    if process != '/proc/%d' % os.getpid() and user(process) == own:
        print(process)
`
	cfg := config("once", execman.Pool{Workers: 1})
	cfg.CustomLanguages = []execman.Language{{
		ID: "once", Image: pythonImage(t), File: "main.py", Run: []string{"python3", "{file}"}, Warm: &execman.Warm{},
	}}
	m := open(t, cfg)
	own := patient(execman.Request{Language: "once", Source: mine})
	stranger := own
	stranger.Env = map[string]string{"COLOUR": "red"}
	warm := 0
	for deadline := time.Now().Add(2 * time.Minute); warm < 3; {
		for _, req := range []execman.Request{own, stranger} {
			result := run(t, m, req)
			require.Equal(t, execman.StatusOK, result.Status, "%s", result.Stderr)
			require.Empty(t, string(result.Stdout), "processes of the program's user")
			if result.Warm {
				require.Empty(t, req.Env)
				warm++
			}
		}
		require.True(t, time.Now().Before(deadline), "no interpreter waits")
	}
}
