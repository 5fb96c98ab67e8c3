// Does with the console, and with what it is made of, what its input says.
using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;

class Shown {
    class Rude { public override string ToString() { throw new InvalidOperationException("not to be shown"); } }

    class Last { ~Last() { Console.WriteLine("finalized"); } }

    static Last last;

    static void Language(string name) {
        foreach (var variable in new[] { "LANG", "LC_ALL", "LANGUAGE" }) Environment.SetEnvironmentVariable(variable, name);
    }

    static void Numbers(TextWriter to) {
        to.WriteLine(1.5);
        to.WriteLine("{0} {1:N2} {2:C} {3}", 1.5, 1234567.891, 3, new DateTime(2001, 2, 3));
        to.WriteLine(CultureInfo.CurrentCulture + "|" + CultureInfo.CurrentUICulture + "|" + to.FormatProvider + "|" + to.NewLine.Length);
    }

    static void Fields(Type type) {
        foreach (var field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).OrderBy(field => field.Name, StringComparer.Ordinal))
            if (field.FieldType == typeof(CultureInfo)) Console.WriteLine(type + " " + field.Name + " " + field.GetValue(null));
    }

    static void Main() {
        var reader = new StreamReader(new FileStream("/dev/stdin", FileMode.Open, FileAccess.Read));
        var word = reader.ReadLine();
        var loaded = 0;
        AppDomain.CurrentDomain.AssemblyLoad += (sender, e) => loaded++;
        switch (word) {
        case "language": Language("de_DE.UTF-8"); Numbers(Console.Out); break;
        case "late language": Console.Write(""); Language("de_DE.UTF-8"); Numbers(Console.Out); break;
        case "language of a thread": Language("fr_FR.UTF-8"); var thread = new Thread(() => Numbers(Console.Out)); thread.Start(); thread.Join(); break;
        case "character set": Language("de_DE.ISO-8859-1"); Console.WriteLine("é漢 " + Console.OutputEncoding.WebName + " " + Encoding.Default.WebName); break;
        case "culture": Thread.CurrentThread.CurrentCulture = new CultureInfo("fr-FR"); Numbers(Console.Out); break;
        case "culture of all": CultureInfo.DefaultThreadCurrentCulture = new CultureInfo("ja-JP"); Numbers(Console.Error); break;
        case "fields": Fields(typeof(CultureInfo)); Fields(typeof(Thread)); break;
        case "numbers": Numbers(Console.Out); Numbers(Console.Error); break;
        case "closed": Console.Out.Close(); Console.WriteLine("not shown"); Console.Error.WriteLine("shown"); break;
        case "replaced": var own = new StringWriter(); var old = Console.Out; Console.SetOut(own); Console.WriteLine("kept"); Console.SetOut(old); Console.Write(own); break;
        case "encoding": Console.OutputEncoding = Encoding.Unicode; Console.WriteLine("é漢"); Console.Error.WriteLine("é漢"); break;
        case "ascii": Console.OutputEncoding = Encoding.ASCII; Console.InputEncoding = Encoding.UTF32; Console.WriteLine("é漢 " + Console.InputEncoding.WebName); break;
        case "raw": Console.Write("a"); var raw = Console.OpenStandardOutput(); raw.WriteByte(98); raw.Flush(); Console.Write("c"); Console.OpenStandardError().WriteByte(100); break;
        case "unflushed": var writer = new StreamWriter(Console.OpenStandardOutput()); writer.Write("lost"); break;
        case "rude": Console.WriteLine(new Rude()); break;
        case "key": Console.WriteLine(Console.ReadKey()); break;
        case "terminal": Console.WriteLine(Console.CursorLeft + " " + Console.BufferWidth + " " + Console.ForegroundColor + " " + Console.Title + "|"); break;
        case "colours": Environment.SetEnvironmentVariable("TERM", "xterm"); Console.ForegroundColor = ConsoleColor.Red; Console.WriteLine("red"); Console.ResetColor(); Console.Clear(); break;
        case "kept": last = new Last(); break;
        case "read": Console.WriteLine(Console.In.Peek() + " " + Console.Read() + " " + Console.ReadLine()); break;
        case "error": Console.Error.Write("first "); throw new Exception("é漢");
        case "counts":
            Console.WriteLine(new Thread(() => {}).ManagedThreadId + " " + GC.CollectionCount(0) + " " + GC.CollectionCount(1) + " " + AppDomain.CurrentDomain.GetAssemblies().Length);
            break;
        }
        Console.WriteLine("after " + loaded);
    }
}
