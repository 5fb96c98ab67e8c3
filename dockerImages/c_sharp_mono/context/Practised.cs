using System;
using System.IO;
using Mono.CSharp;

/// <summary>
/// Mono's compiler, which has compiled something before it compiles the program: its
/// methods are translated to machine code then.
/// </summary>
/// <remarks>Usage: the compiler's own. It goes on as the compiler does.</remarks>
static class Practised
{
	const string Right = @"
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

enum Color { Red, Green }

interface IShape { double Area { get; } }

struct Circle : IShape
{
	public double Radius;
	public double Area { get { return Math.PI * Radius * Radius; } }
}

abstract class Animal : IComparable<Animal>
{
	public string Name { get; private set; }
	protected Animal(string name) { Name = name; }
	public abstract string Sound();
	public int CompareTo(Animal other) { return Name.CompareTo(other.Name); }
	public override string ToString() { return $""{Name} says {Sound()}""; }
}

sealed class Dog : Animal
{
	public Dog() : base(""dog"") {}
	public override string Sound() => ""woof"";
}

static class Tools
{
	public static T Largest<T>(this IEnumerable<T> all) where T : IComparable<T> => all.Aggregate((a, b) => a.CompareTo(b) > 0 ? a : b);
	public static IEnumerable<int> Count(int to) { for (int i = 0; i < to; i++) yield return i; }
}

class Program
{
	static readonly object gate = new object();
	static event Action<string> Said;
	static async Task<int> Later(int n) { await Task.Delay(1); return n + 1; }

	static void Main(string[] args)
	{
		var numbers = new List<int> { 3, 1, 2 };
		long sum = 0;
		foreach (var n in numbers) sum += n;
		int[] squares = numbers.Where(n => n % 2 == 1).Select(n => n * n).OrderBy(n => n).ToArray();
		var groups = from n in numbers group n by n % 2 == 0 into g select new { g.Key, Items = g.ToList() };
		var text = new StringBuilder();
		Dictionary<string, int> counts = new Dictionary<string, int> { [""one""] = 1 };
		string line;
		while ((line = Console.ReadLine()) != null) text.AppendLine(line);
		try { Console.WriteLine(numbers[7]); }
		catch (ArgumentOutOfRangeException e) when (e.Message != null) { Console.Error.WriteLine(e.GetType().Name); }
		finally { sum *= 2; }
		switch (args.Length) { case 0: break; default: sum++; break; }
		Said += Console.WriteLine;
		Said?.Invoke(new Dog().ToString());
		lock (gate) { using (var writer = new System.IO.StringWriter()) writer.Write(sum); }
		var thread = new Thread(() => Console.WriteLine(Color.Red));
		thread.Start();
		thread.Join();
		unchecked { uint hash = 2166136261; hash *= 16777619; sum += hash; }
		Console.WriteLine(""{0} {1:F2} {2}"", sum, new Circle { Radius = 1 }.Area, string.Join("","", squares));
		Console.WriteLine($""{numbers.Largest()} {groups.Count()} {Tools.Count(3).Sum()} {Later(1).Result} {counts.Count} {text}"");
	}
}
";

	const string Wrong = @"
using System;

class Program
{
	static void Main()
	{
		int x = ""text"";
		int unused = 1;
		Missing(x);
	}
}
";

	static int Main(string[] args)
	{
		string folder = Path.Combine(Path.GetTempPath(), "practice");
		Directory.CreateDirectory(folder);
		string source = Path.Combine(folder, "main.cs");
		var references = Array.FindAll(args, arg => arg.StartsWith("-r:"));
		foreach (string text in new[] { Right, Wrong }) {
			File.WriteAllText(source, text);
			var practice = new string[references.Length + 2];
			references.CopyTo(practice, 0);
			practice[references.Length] = "-out:" + Path.Combine(folder, "main.exe");
			practice[references.Length + 1] = source;
			CompilerCallableEntryPoint.InvokeCompiler(practice, TextWriter.Null);
		}
		Directory.Delete(folder, true);
		GC.Collect();
		return (int)typeof(CompilerCallableEntryPoint).Assembly.EntryPoint.Invoke(null, new object[] { args });
	}
}
