using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

class Program
{
    static async Task<int> SumAsync(int part)
    {
        await Task.Delay(10);
        return Enumerable.Range(part * 250 + 1, 250).Sum();
    }

    static void Main()
    {
        int total = 0;
        var thread = new Thread(() => Interlocked.Add(ref total, Enumerable.Range(1, 250).Sum()));
        thread.Start();
        var parts = Task.WhenAll(SumAsync(1), SumAsync(2)).Result;
        Interlocked.Add(ref total, parts.Sum());
        Parallel.For(751, 1001, i => Interlocked.Add(ref total, i));
        thread.Join();
        Console.WriteLine(total);
    }
}
