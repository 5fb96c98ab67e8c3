using System;
using Shapes;

class Program
{
    static void Main()
    {
        Console.WriteLine(new Square(4).Area);
    }
}
