// What Mono says about its own start.
using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading;

namespace Somewhere {
    class Start {
        static readonly string early = Slotless(Environment.StackTrace);

        static string Slotless(object text) { return Regex.Replace(text + "", "/w/\\d+/", "/w/N/"); }

        static int Main(string[] args) {
            Console.WriteLine(early);
            Console.WriteLine(args.Length + " " + Slotless(string.Join("|", Environment.GetCommandLineArgs())) + " " + Slotless(Environment.CommandLine));
            var own = Assembly.GetExecutingAssembly();
            Console.WriteLine(own + " " + Slotless(own.Location) + " " + Slotless(own.CodeBase) + " " + own.ImageRuntimeVersion + " " + own.EntryPoint + " " + (own == Assembly.GetEntryAssembly()));
            var domain = AppDomain.CurrentDomain;
            Console.WriteLine(domain.FriendlyName + " " + Slotless(domain.BaseDirectory) + " " + domain.Id + " " + domain.IsDefaultAppDomain() + " " + Slotless(domain.RelativeSearchPath) + " " + Slotless(domain.SetupInformation.ConfigurationFile) + " " + domain.SetupInformation.TargetFrameworkName);
            foreach (var assembly in domain.GetAssemblies().OrderBy(a => a.FullName, StringComparer.Ordinal)) Console.WriteLine(assembly + " " + Slotless(assembly.Location));
            Console.WriteLine(Environment.Version + " " + Environment.OSVersion + " " + Environment.ProcessorCount + " " + Environment.MachineName + " " + Environment.UserName + " " + Slotless(Environment.CurrentDirectory) + " " + RuntimeInformation.FrameworkDescription);
            var thread = Thread.CurrentThread;
            Console.WriteLine(thread.ManagedThreadId + " " + thread.Name + " " + thread.IsBackground + " " + thread.IsThreadPoolThread + " " + thread.GetApartmentState() + " " + thread.Priority + " " + thread.CurrentCulture + " " + SynchronizationContext.Current);
            Console.WriteLine(GC.CollectionCount(0) + " " + GC.MaxGeneration + " " + System.Runtime.GCSettings.IsServerGC + " " + System.Runtime.GCSettings.LatencyMode);
            Console.WriteLine(Console.IsInputRedirected + " " + Console.IsOutputRedirected + " " + Console.IsErrorRedirected + " " + Console.OutputEncoding.WebName + " " + Console.InputEncoding.WebName + " " + Console.Out.NewLine.Length + " " + Console.In.GetType() + " " + Console.Out.GetType());
            Console.WriteLine(TimeZoneInfo.Local.Id + " " + Slotless(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)) + " " + Slotless(System.IO.Path.GetTempPath()));
            Console.WriteLine(Slotless(new StackTrace(true)));
            Console.WriteLine(Console.In.ReadToEnd() + "|" + Console.Read());
            Console.Error.WriteLine("é漢字😀");
            var age = DateTime.Now - Process.GetCurrentProcess().StartTime;
            Console.WriteLine(age.TotalSeconds >= 0);
            return 4;
        }
    }
}
