// Ends as its input says.
using System;
using System.Diagnostics;
using System.Threading;

class Ending {
    class Broken { public static readonly int Value = int.Parse("broken"); }

    class Last { ~Last() { Console.WriteLine("finalized"); } }

    static int Deep(int n) { return Deep(n + 1) + 1; }

    static int Main() {
        var words = Console.ReadLine().Split(' ');
        AppDomain.CurrentDomain.ProcessExit += (sender, e) => Console.WriteLine("exit");
        Console.Write("before ");
        switch (words[0]) {
        case "return": return int.Parse(words[1]);
        case "exit": Environment.Exit(int.Parse(words[1])); break;
        case "code": Environment.ExitCode = 9; break;
        case "throw": throw new InvalidOperationException("café", new FormatException("cause"));
        case "static": Console.WriteLine(Broken.Value); break;
        case "null": Console.WriteLine(((string)null).Length); break;
        case "zero": Console.WriteLine(1 / (words.Length - 1)); break;
        case "thread": new Thread(() => { throw new Exception("of a thread"); }).Start(); Thread.Sleep(2000); break;
        case "late": new Thread(() => { Thread.Sleep(50); Console.WriteLine("late"); }).Start(); break;
        case "background": new Thread(() => Thread.Sleep(100000)) { IsBackground = true }.Start(); break;
        case "handler": AppDomain.CurrentDomain.UnhandledException += (sender, e) => Console.WriteLine("handled " + e.IsTerminating); throw new Exception("handler");
        case "signal": Process.Start(new ProcessStartInfo("/bin/kill", "-" + words[1] + " " + Process.GetCurrentProcess().Id) { UseShellExecute = false }); Thread.Sleep(1000); break;
        case "finalizer": new Last(); GC.Collect(); GC.WaitForPendingFinalizers(); break;
        case "memory": Console.WriteLine(new long[int.MaxValue / 2].Length); break;
        case "missing": Console.WriteLine(Type.GetType("Missing", true)); break;
        case "assembly": System.Reflection.Assembly.Load("Missing"); break;
        default: throw new ArgumentException(words[0]);
        }
        Console.WriteLine("after");
        return 0;
    }
}
