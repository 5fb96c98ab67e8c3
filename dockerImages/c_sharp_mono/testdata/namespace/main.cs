using System;
using System.Collections.Generic;
using System.Linq;

namespace Demo.App
{
    internal static class Program
    {
        private static int Main(string[] args)
        {
            var words = new List<string> { "pear", "fig", "apple" };
            Console.WriteLine(string.Join(" ", words.OrderBy(word => word)));
            return 0;
        }
    }
}
