using System;

class Program
{
    static void Main()
    {
        string řádek = Console.ReadLine();
        Console.WriteLine("žluťoučký kůň 🐎 日本語");
        Console.WriteLine(řádek);
    }
}
