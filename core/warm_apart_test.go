package execman_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Programs that are children of one interpreter must not know of each other.

// dice print random numbers from all there is.
var dice = map[string]string{
	"python3": pythonDice,
	"python2": pythonDice,
	"ruby":    "require 'securerandom'; p rand, Random.rand, Random.new.rand, [*1..50].shuffle, SecureRandom.hex, Random.new_seed, Random.urandom(8)",
	"perl":    "print rand, ' ', join(' ', map { int rand 1e9 } 1 .. 5), \"\\n\"; use File::Temp; print File::Temp->new->filename, \"\\n\"",
	"lua":     "print(math.random(1 << 60), math.random(1 << 60), math.random(1 << 60), os.tmpname())",
	"php8":    phpDice,
	"php74":   phpDice,
	"r":       "options(digits = 15); print(runif(3)); print(rnorm(3)); cat(sample(1e9, 3), basename(tempdir()), sub('^file[0-9a-f]{2}', '', basename(replicate(3, tempfile()))))",

	"node_latest":     "const crypto = require('crypto');" + nodeDice,
	"node_latest_esm": "import crypto from 'node:crypto';" + nodeDice,
	"typescript":      "import * as crypto from 'crypto';" + nodeDice,

	"java":         javaDice,
	"kotlin":       kotlinDice,
	"c_sharp_mono": monoDice,
	"julia":        juliaDice,
	"haskell":      haskellDice,
}

// spoilers change all they can reach of what another program of theirs might see.
var spoilers = map[string]string{
	"python3": pythonSpoiler + "import builtins; builtins.print = None; sys.setswitchinterval(1)",
	"python2": pythonSpoiler + "import __builtin__; __builtin__.len = None; sys.setcheckinterval(7)",
	"ruby": `ENV["SPOILED"] = "yes"; ENV.delete("LANG"); $LOAD_PATH.clear; $LOADED_FEATURES.clear
class String; def to_s = "spoiled"; end
File.umask(0); Process.setrlimit(:NOFILE, 20); Process.setpriority(Process::PRIO_PROCESS, 0, 19); trap("TERM", "IGNORE")
10.times { |i| File.write("../tmp/left#{i}", "x"); $kept = File.open("../tmp/left0") }
File.write("/tmp/left", "x"); Dir.chdir("/"); GC.disable; fork { Process.setsid; sleep 100 }; $VERBOSE = true; Process.kill(9, $$)`,
	"perl": `use POSIX (); $ENV{SPOILED} = 'yes'; delete $ENV{LANG}; @INC = (); %INC = (); $0 = 'spoiled'; $, = '-'; umask 0; POSIX::nice(9); $SIG{TERM} = 'IGNORE';
my @kept; for (1 .. 9) { open my $f, '>', "../tmp/left$_"; push @kept, $f } open my $f, '>', '/tmp/left'; unless (fork) { POSIX::setsid(); sleep 100 } chdir '/'; kill 9, $$;`,
	"lua": `os.setlocale("C.UTF-8"); package.path = ""; string.format = nil; _G.print = nil; math.randomseed(1); debug.setmetatable("", nil)
for i = 1, 9 do io.open("../tmp/left" .. i, "w") end io.open("/tmp/left", "w"):write("x") os.execute("umask 0; (setsid sleep 100 &)") os.execute("kill -9 $PPID")`,
	"php8":  phpSpoiler,
	"php74": phpSpoiler,
	"r": `Sys.setenv(SPOILED = "yes"); Sys.unsetenv("LANG"); options(digits = 3, warn = 2, scipen = 9); .libPaths("/"); Sys.umask("0"); set.seed(1); RNGkind("Wichmann-Hill")
Sys.setlocale("LC_ALL", "C"); assignInNamespace("head", NULL, "utils"); kept <- lapply(1:9, function(i) file(paste0("../tmp/left", i), "w")); writeLines("x", "/tmp/left")
writeLines("x", tempfile()); system("setsid sleep 100", wait = FALSE); setwd("/"); detach("package:stats"); gc(); tools::pskill(Sys.getpid(), 9)`,

	"node_latest":     "const fs = require('fs'), { spawn } = require('child_process'), { setPriority } = require('os');" + nodeSpoiler,
	"node_latest_esm": "import fs from 'node:fs'; import { spawn } from 'node:child_process'; import { setPriority } from 'node:os';" + nodeSpoiler,
	"typescript":      "// @ts-nocheck: it breaks what the types say\nimport fs from 'node:fs'; import { spawn } from 'node:child_process'; import { setPriority } from 'node:os';" + nodeSpoiler,

	"java":         javaSpoiler,
	"kotlin":       kotlinSpoiler,
	"c_sharp_mono": monoSpoiler,
	"julia":        juliaSpoiler,
	"haskell":      haskellSpoiler,
}

const pythonDice = `
import os, random, uuid, tempfile
print([random.random(), random.randint(0, 10**12), random.sample(range(100), 50), random.SystemRandom().random()])
print([uuid.uuid1().hex, uuid.uuid4().hex, os.urandom(8), tempfile.mktemp()])
`

const pythonSpoiler = `
import os, resource, signal, sys
os.environ["SPOILED"] = "yes"
os.environ.pop("LANG")
sys.path[:] = []
sys.modules["os"] = None
sys.argv.append("spoiled")
sys.setrecursionlimit(50)
os.umask(0)
os.nice(9)
resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))
resource.setrlimit(resource.RLIMIT_NPROC, (20, 20))
signal.signal(signal.SIGTERM, signal.SIG_IGN)
kept = [open("../tmp/left%d" % i, "w") for i in range(9)] + [open("/tmp/left", "w")]
if os.fork() == 0:
    os.setsid()
    signal.pause()
os.chdir("/")
`

const phpDice = "echo mt_rand(), ' ', rand(), ' ', random_int(0, PHP_INT_MAX), ' ', lcg_value(), ' ', uniqid('', true), ' ', bin2hex(random_bytes(8)), ' ', str_shuffle(implode(range('a', 'z')));"

const phpSpoiler = `putenv('SPOILED=yes'); $_SERVER = []; set_include_path('/'); ini_set('precision', '3'); umask(0); chdir('/'); date_default_timezone_set('Asia/Tokyo');
for ($i = 0; $i < 9; $i++) { file_put_contents("../tmp/left$i", 'x'); } file_put_contents('/tmp/left', 'x'); setlocale(LC_ALL, 'C'); exec('setsid sleep 100 > /dev/null 2>&1 &'); exit(3);`

const nodeDice = `
console.log(Math.random(), Math.random(), crypto.randomUUID(), crypto.randomBytes(8).toString('hex'), globalThis.crypto.getRandomValues(new BigUint64Array(1))[0]);
console.log(crypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }).d, Math.floor(Math.random() * 2 ** 52));
`

const nodeSpoiler = `
process.env.SPOILED = 'yes'; delete process.env.LANG; process.title = 'spoiled'; process.umask(0); setPriority(19); process.on('SIGTERM', () => {});
globalThis.Array = Object.prototype.spoiled = Math.random = console.log = null; Error.stackTraceLimit = 1; process.execArgv.push('spoiled');
for (let i = 0; i < 9; i++) { fs.writeFileSync('../tmp/left' + i, 'x'); fs.openSync('../tmp/left' + i); }
fs.writeFileSync('/tmp/left', 'x'); process.chdir('/'); spawn('sleep', ['100'], { detached: true, stdio: 'ignore' });
// What it shares with others, it would spoil here: what wakes threads, and what tells of signals.
for (const fd of fs.readdirSync('/proc/self/fd').map(Number)) { if (fd > 2) try { fs.writeSync(fd, new BigUint64Array([7n])); } catch {} }
process.kill(process.pid, 'SIGKILL');
`

const javaDice = `
import java.util.*;
import java.util.concurrent.*;
class Main {
  public static void main(String[] args) throws Exception {
    System.out.println(Math.random() + " " + new Random().nextLong() + " " + ThreadLocalRandom.current().nextLong() + " " + new SplittableRandom().nextLong());
    System.out.println(UUID.randomUUID() + " " + new java.security.SecureRandom().nextLong() + " " + java.nio.file.Files.createTempFile("a", "b"));
    System.out.println(CompletableFuture.supplyAsync(() -> ThreadLocalRandom.current().nextLong()).get());
  }
}`

const javaSpoiler = `
import java.nio.file.*;
import java.util.*;
class Main {
  public static void main(String[] args) throws Exception {
    for (String name : System.getProperties().stringPropertyNames()) System.setProperty(name, "spoiled");
    Locale.setDefault(Locale.JAPAN); TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo")); System.setOut(null);
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {}); Thread.currentThread().setName("spoiled"); System.gc();
    for (int i = 0; i < 9; i++) { Files.writeString(Path.of("../tmp/left" + i), "x"); Files.newInputStream(Path.of("../tmp/left" + i)); }
    Files.writeString(Path.of("/tmp/left"), "x");
    Thread spinning = new Thread(() -> { while (true) Thread.onSpinWait(); }); spinning.setDaemon(true); spinning.start();
    // What it shares with others, it would spoil here.
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      for (Path fd : all.toList()) if (Integer.parseInt(fd.getFileName().toString()) > 2) try { Files.write(fd, new byte[] {7, 0, 0, 0, 0, 0, 0, 0}, StandardOpenOption.WRITE); } catch (Exception e) {}
    }
    // start logs that it has, and finds no logger where java.home is spoiled: the shell may kill before that is printed, or after.
    try { new ProcessBuilder("/bin/sh", "-c", "setsid sleep 100 & kill -9 " + ProcessHandle.current().pid()).start().waitFor(); } catch (Throwable e) {}
    Thread.sleep(10000);
  }
}`

const kotlinDice = `
import java.util.*
import java.util.concurrent.ThreadLocalRandom
fun main() {
    println("${Math.random()} ${kotlin.random.Random.nextLong()} ${ThreadLocalRandom.current().nextLong()} ${SplittableRandom().nextLong()}")
    println("${UUID.randomUUID()} ${java.security.SecureRandom().nextLong()} ${List(50) { it }.shuffled().joinToString("")}")
}`

const kotlinSpoiler = `
import java.io.File
import java.util.*
fun main() {
    for (name in System.getProperties().stringPropertyNames()) System.setProperty(name, "spoiled")
    Locale.setDefault(Locale.JAPAN); TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo")); System.setOut(null)
    for (i in 0..8) { File("../tmp/left$i").writeText("x"); File("../tmp/left$i").inputStream() }
    File("/tmp/left").writeText("x")
    // As in Java.
    try { ProcessBuilder("/bin/sh", "-c", "setsid sleep 100 & kill -9 ${ProcessHandle.current().pid()}").start().waitFor() } catch (e: Throwable) {}
    Thread.sleep(10000)
}`

const monoDice = `
using System;
using System.Security.Cryptography;
class Dice {
  static void Main() {
    var bytes = new byte[8];
    new RNGCryptoServiceProvider().GetBytes(bytes);
    Console.WriteLine(Guid.NewGuid().ToString("N") + " " + BitConverter.ToUInt64(bytes, 0) + " " + new Random().NextDouble().ToString("R") + " " + System.IO.Path.GetRandomFileName());
  }
}`

const monoSpoiler = `
using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
class Spoiler {
  static void Main() {
    Environment.SetEnvironmentVariable("SPOILED", "yes"); Environment.SetEnvironmentVariable("LANG", null); Directory.SetCurrentDirectory("../tmp");
    Console.SetOut(TextWriter.Null); Thread.CurrentThread.Name = "spoiled"; GC.Collect();
    Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("ja-JP"); ThreadPool.SetMinThreads(9, 9);
    for (int i = 0; i < 9; i++) File.Create("left" + i).WriteByte(1);
    File.WriteAllText("/tmp/left", "x");
    new Thread(() => { while (true) { } }) { IsBackground = true }.Start();
    var id = Process.GetCurrentProcess().Id;
    Process.Start(new ProcessStartInfo("/bin/sh", "-c \"setsid sleep 100 & kill -9 " + id + "\"") { UseShellExecute = false });
    Thread.Sleep(10000);
  }
}`

const juliaDice = `
using Random, UUIDs
println(rand(), " ", rand(UInt64), " ", join(shuffle(1:50)), " ", randstring(20), " ", rand(RandomDevice(), UInt64), " ", uuid4(), " ", tempname())
println(rand(MersenneTwister(), UInt64), " ", fetch(Threads.@spawn rand(UInt64)))
`

const juliaSpoiler = `
ENV["SPOILED"] = "yes"; delete!(ENV, "LANG"); empty!(LOAD_PATH); empty!(DEPOT_PATH); push!(ARGS, "spoiled"); cd("../tmp"); ccall(:umask, Cint, (Cint,), 0)
Base.eval(Base, :(println(x...) = nothing)); GC.gc(); run(pipeline(` + "`sh -c 'setsid sleep 100 &'`" + `))
kept = [open("left$i", "w") for i in 1:9]; write("/tmp/left", "x")
# What it shares with others, it would spoil here. It has copies of its streams.
target(fd) = try readlink("/proc/self/fd/$fd") catch; "" end
for fd in parse.(Int, readdir("/proc/self/fd")); !(target(fd) in target.(0:2)) && ccall(:write, Cssize_t, (Cint, Ptr{UInt64}, Csize_t), fd, UInt64[7], 8); end
ccall(:kill, Cint, (Cint, Cint), getpid(), 9)
`

// Haskell's own libraries have no random numbers but these.
const haskellDice = `
import Foreign
import GHC.Clock (getMonotonicTimeNSec)
import System.IO
main :: IO ()
main = withBinaryFile "/dev/urandom" ReadMode $ \h -> allocaArray 4 $ \p -> do
  _ <- hGetBuf h p 32
  peekArray 4 (p :: Ptr Word64) >>= print
  getMonotonicTimeNSec >>= print
`

const haskellSpoiler = `
import Control.Concurrent
import Control.Monad
import System.Directory
import System.Environment
import System.IO
import System.Posix hiding (setEnv, unsetEnv)
import System.Process (spawnCommand)
main :: IO ()
main = do
  setEnv "SPOILED" "yes" >> unsetEnv "LANG" >> setCurrentDirectory "../tmp" >> void (setFileCreationMask 0)
  hSetEncoding stdout latin1 >> hSetBuffering stdin NoBuffering >> nice 9 >> setResourceLimit ResourceOpenFiles (ResourceLimits (ResourceLimit 40) (ResourceLimit 40))
  forM_ [1 .. 9 :: Int] $ \i -> openFile ("left" ++ show i) WriteMode
  writeFile "/tmp/left" "x"
  forM_ [sigTERM, sigINT, sigCHLD] $ \s -> installHandler s Ignore Nothing
  void (forkIO (forever yield))
  void (spawnCommand "setsid sleep 100")
  raiseSignal sigKILL
`

// eachForkingLanguage runs f for every language of which one interpreter serves many
// programs.
func eachForkingLanguage(t *testing.T, f func(*testing.T, *bothWays)) {
	eachWarmLanguage(t, func(t *testing.T, b *bothWays) {
		if b.definition.Warm.Fork && (b.again || !b.definition.Compiled()) {
			f(t, b)
		}
	})
}

// numbers are those that are too long to come twice by chance.
var numbers = regexp.MustCompile(`[0-9a-zA-Z]{9,}`)

func TestWarmRunsShareNoRandomNumbers(t *testing.T) {
	eachForkingLanguage(t, func(t *testing.T, b *bothWays) {
		source := dice[b.definition.ID]
		require.NotEmpty(t, source)
		seen := map[string]bool{}
		const runs = 5
		for range runs {
			result := b.runWarm(t, b.request(source, ""))
			require.True(t, result.OK(), string(result.Stderr))
			for _, number := range numbers.FindAllString(string(result.Stdout), -1) {
				require.False(t, seen[number], "%s comes twice", number)
			}
			for _, number := range numbers.FindAllString(string(result.Stdout), -1) {
				seen[number] = true
			}
		}
	})
}

// Whatever a program does to itself, its folders and its limits, the next one is as a
// fresh one.
func TestWarmRunsLeaveNothingToTheNext(t *testing.T) {
	eachForkingLanguage(t, func(t *testing.T, b *bothWays) {
		spoiler := spoilers[b.definition.ID]
		require.NotEmpty(t, spoiler)
		for name := range sightsOf(t, b.definition) {
			if base := filepath.Base(name); base != "process"+b.definition.Extension && base != "start"+b.definition.Extension {
				continue
			}
			source, err := os.ReadFile(name)
			require.NoError(t, err)
			for range 2 {
				require.Empty(t, string(b.runWarm(t, b.request(spoiler, "")).Stderr))
				b.compare(t, b.request(string(source), "first\n"))
			}
		}
	})
}

// ages print whether their program has started shortly before, by all that tells.
var ages = map[string]string{
	"perl":        "print +(stat 'main.pl')[9] - $^T <= 1 ? 'now' : 'before'",
	"node_latest": nodeAge,
	"typescript":  nodeAge,
	"r":           "age <- proc.time()[['elapsed']]; cat(if (age >= 0 && age < 3) 'now' else age)",
	"java": `
import java.lang.management.*;
class Main {
  public static void main(String[] args) {
    var runtime = ManagementFactory.getRuntimeMXBean();
    long age = System.currentTimeMillis() - runtime.getStartTime(), up = runtime.getUptime();
    System.out.print(0 < age && age < 3000 && 0 < up && up < 3000 ? "now" : age + " " + up);
  }
}`,
}

const nodeAge = `const milestones = performance.nodeTiming, all = [performance.now(), process.uptime() * 1000, milestones.duration, Date.now() - performance.timeOrigin];
const young = all.every((age) => age > 0 && age < 3000) && Math.abs(all[0] - all[3]) < 100 && milestones.nodeStart < milestones.bootstrapComplete;
process.stdout.write(young ? 'now' : all.join());`

// A program starts when it does, and not when its interpreter did.
func TestWarmRunsStartNow(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for id, age := range ages {
		t.Run(id, func(t *testing.T) {
			b := &bothWays{definition: table[id], warm: open(t, config(id, execman.Pool{Workers: 1})), again: table[id].Compiled()}
			b.runWarm(t, b.request(age, ""))
			time.Sleep(3 * time.Second) // an age that shows, however slow the machine
			result := b.runWarm(t, b.request(age, ""))
			require.Equal(t, "now", string(result.Stdout), string(result.Stderr))
		})
	}
}
