using System;

class Program
{
    static void Main()
    {
        Console.WriteLine("before");
        while (true) { }
    }
}
