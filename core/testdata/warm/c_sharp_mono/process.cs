// What the kernel tells a program about its own process.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

class Process1 {
    static string Slotless(string text) { return Regex.Replace(text, "/w/\\d+/", "/w/N/"); }

    // Sizes of files in /proc are 0.
    static string Text(string name) {
        using (var file = new FileStream(name, FileMode.Open, FileAccess.Read))
        using (var reader = new StreamReader(file, Encoding.UTF8)) return reader.ReadToEnd();
    }

    static IEnumerable<string> Names(string folder) {
        return Directory.GetFileSystemEntries(folder).Select(name => Path.GetFileName(name)).OrderBy(name => name, StringComparer.Ordinal);
    }

    static void Main(string[] args) {
        var shown = "Name Groups CapInh CapPrm CapEff CapBnd CapAmb NoNewPrivs Seccomp Seccomp_filters SigPnd ShdPnd SigBlk SigIgn SigCgt TracerPid Umask Cpus_allowed CoreDumping".Split(' ');
        foreach (var line in Text("/proc/self/status").Split('\n').Where(line => shown.Contains(line.Split(':')[0]))) Console.WriteLine(line);
        Console.WriteLine(Text("/proc/self/limits"));
        foreach (var name in new[] { "cmdline", "environ" }) Console.WriteLine(Slotless(Text("/proc/self/" + name)).Replace('\0', '\n'));
        var variables = Environment.GetEnvironmentVariables();
        foreach (var name in variables.Keys.Cast<string>().OrderBy(name => name, StringComparer.Ordinal)) Console.WriteLine(name + "=" + Slotless((string)variables[name]));
        var fields = Regex.Replace(Text("/proc/self/stat"), "(?s).*\\) ", "").Split(' ');
        var pid = Process.GetCurrentProcess().Id.ToString();
        Console.WriteLine(string.Join(" ", fields[1], fields[2] == pid, fields[3] == pid, fields[4], fields[5], fields[16], fields[17]));
        foreach (var folder in new[] { ".", "..", "../tmp", "../out" }) Console.WriteLine(folder + " " + string.Join(" ", Names(folder)));
        Console.WriteLine(string.Join(" ", Names("/proc/self/fd")));
        foreach (var fd in new[] { 0, 1, 2 }) Console.WriteLine(Text("/proc/self/fdinfo/" + fd).Split('\n')[1]);
        Console.WriteLine(Text("/proc/self/oom_score_adj"));
        foreach (var line in Text("/proc/self/maps").Split('\n').Where(line => line.Contains("main.exe"))) Console.WriteLine(Slotless(line.Split(' ').Last()));
        Console.WriteLine(File.GetAttributes(".") + " " + new FileInfo("../out/main.exe").Length);
    }
}
