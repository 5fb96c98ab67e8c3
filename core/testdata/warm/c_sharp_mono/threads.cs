// Has the threads that Mono started, and its own, work and wait for each other.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Threads {
    class Last { public static int Count; ~Last() { Interlocked.Increment(ref Count); } }

    static int Work(int seed) {
        var made = new Dictionary<int, string>();
        int sum = seed;
        for (int i = 0; i < 20000; i++) {
            made[i ^ seed] = "v" + i;
            sum = unchecked(sum * 31 + made[i ^ seed].Length * i);
        }
        return sum;
    }

    static void Make() { for (int i = 0; i < 10; i++) new Last(); }

    static void Main() {
        var names = Directory.GetDirectories("/proc/self/task").Select(task => File.ReadAllLines(task + "/comm")[0]).OrderBy(name => name, StringComparer.Ordinal);
        Console.WriteLine(string.Join(" ", names));
        foreach (var sum in Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() => Work(seed)))).Result) Console.WriteLine(sum);
        var own = Enumerable.Range(0, 4).Select(seed => new Thread(() => Work(seed)) { Name = "own" + seed }).ToList();
        own.ForEach(thread => thread.Start());
        own.ForEach(thread => thread.Join());
        var met = new ManualResetEventSlim();
        var waiting = new Thread(() => { try { Thread.Sleep(100000); } catch (ThreadInterruptedException) { met.Set(); } });
        waiting.Start();
        waiting.Interrupt();
        Console.WriteLine(met.Wait(10000));
        waiting.Join();
        Make();
        for (int i = 0; i < 100 && Last.Count < 9; i++) { GC.Collect(); GC.WaitForPendingFinalizers(); }
        Console.WriteLine(Last.Count >= 9);
        met.Reset();
        using (var timer = new Timer(unused => met.Set(), null, 1, Timeout.Infinite)) Console.WriteLine(met.Wait(10000));
        var child = Process.Start(new ProcessStartInfo("/bin/sh", "-c \"echo child; exit 3\"") { UseShellExecute = false, RedirectStandardOutput = true });
        Console.Write(child.StandardOutput.ReadToEnd());
        child.WaitForExit();
        Console.WriteLine(child.ExitCode);
    }
}
