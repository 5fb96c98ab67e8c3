using System;

class Program
{
    static void Main()
    {
        var line = new string('x', 63);
        for (int i = 0; i < 15625; i++) Console.WriteLine(line);
    }
}
