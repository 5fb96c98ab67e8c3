using System;

class Program
{
    static void Main()
    {
        int unused = 1;
        Console.WriteLine("up");
    }
}
