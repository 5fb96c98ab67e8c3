// A small workshop's evening: orders, an expression evaluator, shapes, a tree.
using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Workshop
{
    class OrderException : Exception
    {
        public OrderException(string message) : base(message) { }
    }

    class Order
    {
        public string Customer { get; private set; }
        public string Item { get; private set; }
        public int Quantity { get; private set; }
        public int Cents { get; private set; }

        public static Order Parse(string line)
        {
            var fields = line.Split(';');
            if (fields.Length != 4) throw new OrderException($"{fields.Length} fields, not 4");
            return new Order
            {
                Customer = fields[0],
                Item = fields[1],
                Quantity = Number("quantity", fields[2]),
                Cents = Number("price", fields[3]),
            };
        }

        private static int Number(string what, string text)
        {
            return int.TryParse(text, out int value) ? value : throw new OrderException($"bad {what} '{text}'");
        }
    }

    static class Report
    {
        private const string Orders = @"Ada;widget;3;250
Grace;gear;7;1999
Linus;bolt;100;5
Ada;gear;x;1999
Ada;bolt;40;5
Grace;widget;2;250
broken;line;1
Edsger;gear;1;1999";

        public static void Print()
        {
            var accepted = new List<Order>();
            var rejected = new List<string>();
            int number = 0;
            foreach (var line in Orders.Split('\n'))
            {
                number++;
                try
                {
                    accepted.Add(Order.Parse(line));
                }
                catch (OrderException problem)
                {
                    rejected.Add($"line {number}: {problem.Message}");
                }
            }
            Console.WriteLine($"orders: {accepted.Count}, rejected: {rejected.Count}");
            rejected.ForEach(Console.WriteLine);

            Console.WriteLine("{0,-10}{1,6}{2,10}", "name", "items", "total");
            var totals =
                from order in accepted
                group order by order.Customer into orders
                let cents = orders.Sum(order => order.Quantity * order.Cents)
                orderby cents descending
                select new { Name = orders.Key, Items = orders.Sum(order => order.Quantity), Total = cents / 100m };
            foreach (var total in totals)
            {
                Console.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-10}{1,6}{2,10:F2}", total.Name, total.Items, total.Total));
            }
            var best = accepted.GroupBy(order => order.Item, order => order.Quantity)
                .OrderByDescending(group => group.Sum()).Select(group => $"{group.Key}={group.Sum()}");
            Console.WriteLine(string.Join(" ", best));
        }
    }

    class Evaluator
    {
        private readonly string text;
        private int at;

        public Evaluator(string text) { this.text = text; }

        public int Evaluate()
        {
            int value = Sum();
            if (Peek() != '\0') throw Unexpected();
            return value;
        }

        private char Peek()
        {
            while (at < text.Length && text[at] == ' ') at++;
            return at < text.Length ? text[at] : '\0';
        }

        private bool Take(char wanted)
        {
            if (Peek() != wanted) return false;
            at++;
            return true;
        }

        private Exception Unexpected()
        {
            return new FormatException(Peek() == '\0' ? "unexpected end" : $"unexpected '{Peek()}'");
        }

        private int Sum()
        {
            int value = Product();
            while (true)
            {
                if (Take('+')) value += Product();
                else if (Take('-')) value -= Product();
                else return value;
            }
        }

        private int Product()
        {
            int value = Factor();
            while (true)
            {
                if (Take('*')) value *= Factor();
                else if (Take('/')) value /= Factor();
                else return value;
            }
        }

        private int Factor()
        {
            if (Take('-')) return -Factor();
            if (Take('('))
            {
                int value = Sum();
                if (!Take(')')) throw Unexpected();
                return value;
            }
            Peek();
            int start = at;
            while (at < text.Length && char.IsDigit(text[at])) at++;
            if (at == start) throw Unexpected();
            return int.Parse(text.Substring(start, at - start));
        }
    }

    interface IShape
    {
        string Name { get; }
        double Area { get; }
    }

    class Circle : IShape
    {
        private readonly double radius;
        public Circle(double radius) { this.radius = radius; }
        public string Name => "circle";
        public double Area => Math.PI * radius * radius;
    }

    class Rectangle : IShape
    {
        private readonly double width, height;
        public Rectangle(double width, double height) { this.width = width; this.height = height; }
        public string Name => width == height ? "square" : "rectangle";
        public double Area => width * height;
    }

    class Tree<T> : IEnumerable<T> where T : IComparable<T>
    {
        private class Node
        {
            public T Value;
            public readonly Tree<T> Left = new Tree<T>(), Right = new Tree<T>();
        }

        private Node root;

        public void Add(T value)
        {
            if (root == null) root = new Node { Value = value };
            else (value.CompareTo(root.Value) < 0 ? root.Left : root.Right).Add(value);
        }

        public int Depth => root == null ? 0 : 1 + Math.Max(root.Left.Depth, root.Right.Depth);

        public IEnumerator<T> GetEnumerator()
        {
            if (root == null) yield break;
            foreach (var value in root.Left) yield return value;
            yield return root.Value;
            foreach (var value in root.Right) yield return value;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    struct Matrix
    {
        private readonly long a, b, c, d;
        public Matrix(long a, long b, long c, long d) { this.a = a; this.b = b; this.c = c; this.d = d; }

        public static Matrix operator *(Matrix x, Matrix y) => new Matrix(
            x.a * y.a + x.b * y.c, x.a * y.b + x.b * y.d, x.c * y.a + x.d * y.c, x.c * y.b + x.d * y.d);

        public override string ToString() => $"{a} {b} {c} {d}";
    }

    static class Program
    {
        static Func<int, int> Counter()
        {
            int count = 0;
            return step => count += step;
        }

        static Func<int, int> Compose(Func<int, int> f, Func<int, int> g) => x => f(g(x));

        static string Evaluate(string text)
        {
            try
            {
                return new Evaluator(text).Evaluate().ToString();
            }
            catch (DivideByZeroException)
            {
                return "error: division by zero";
            }
            catch (FormatException problem)
            {
                return "error: " + problem.Message;
            }
        }

        static void Main()
        {
            Report.Print();
            foreach (var text in new[] { "1 + 2 * 3", "(1 + 2) * 3", "-(8 - 20) / 5", "7 / (3 - 3)", "2 * (3 +", "4 $ 4" })
            {
                Console.WriteLine($"{text} = {Evaluate(text)}");
            }

            var counts = new Dictionary<string, int>();
            foreach (var word in "the quick brown fox jumps over the lazy dog while the dog naps".Split(' '))
            {
                counts.TryGetValue(word, out int count);
                counts[word] = count + 1;
            }
            var frequent = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);
            Console.WriteLine(string.Join(" ", frequent.Take(3).Select(pair => pair.Key + ":" + pair.Value)));

            var shapes = new List<IShape> { new Circle(2), new Rectangle(3, 4), new Rectangle(5, 5) };
            shapes.Sort((a, b) => a.Area.CompareTo(b.Area));
            foreach (var shape in shapes) Console.WriteLine(FormattableString.Invariant($"{shape.Name} {shape.Area:F2}"));
            Console.WriteLine(FormattableString.Invariant($"total {shapes.Sum(shape => shape.Area):F2}"));

            var counter = Counter();
            Console.WriteLine($"counter: {counter(5)} {counter(5)} {counter(5)}");
            Console.WriteLine("compose: " + string.Join(" ", Enumerable.Range(1, 5).Select(Compose(x => 2 * x, x => x + 1))));
            var primes = Enumerable.Range(2, 28).Where(n => Enumerable.Range(2, n - 2).All(divisor => n % divisor != 0));
            Console.WriteLine("primes: " + string.Join(" ", primes));
            var matrix = new Matrix(1, 2, 3, 4);
            Console.WriteLine("matrix: " + Enumerable.Repeat(matrix, 5).Aggregate((x, y) => x * y));
            var tree = new Tree<int> { 50, 30, 70, 20, 40, 60, 80 };
            Console.WriteLine($"tree: {string.Join(" ", tree)} depth {tree.Depth}");
        }
    }
}
