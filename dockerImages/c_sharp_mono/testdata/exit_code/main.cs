using System;

class Program
{
    static void Main()
    {
        Console.WriteLine("leaving");
        Environment.Exit(3);
    }
}
