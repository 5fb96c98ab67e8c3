using System;

class Program
{
    static void Main()
    {
        string input = Console.In.ReadToEnd();
        foreach (string line in input.Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries))
        {
            Console.WriteLine($"got: {line}");
        }
    }
}
