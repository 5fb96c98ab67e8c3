using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Json;
using System.Linq;
using System.Numerics;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

[DataContract]
class Point
{
    [DataMember(Order = 1)] public int X { get; set; }
    [DataMember(Order = 2)] public string Name { get; set; }
}

class Program
{
    static (int sum, int count) Tally(IEnumerable<int> numbers) => (numbers.Sum(), numbers.Count());

    static void Main()
    {
        var serializer = new DataContractJsonSerializer(typeof(Point));
        var stream = new MemoryStream();
        serializer.WriteObject(stream, new Point { X = 1, Name = "say \"hi\"" });
        Console.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
        JsonValue parsed = JsonValue.Parse("{\"list\": [1, 2.5, true]}");
        Console.WriteLine($"{(double)parsed["list"][1] * 2} {parsed["list"]}");

        var matches = Regex.Matches("ada@lovelace.org, grace@hopper.org", @"(?<user>\w+)@(\w+)\.org");
        Console.WriteLine(string.Join(", ", matches.Cast<Match>().Select(m => m.Groups["user"].Value)));
        var leap = new DateTime(2024, 2, 29);
        Console.WriteLine($"{leap.AddYears(1):yyyy-MM-dd} {leap.DayOfWeek} {TimeSpan.FromMinutes(90)}");
        Console.WriteLine(BigInteger.Pow(2, 100) + " " + decimal.Divide(1, 7));
        Console.WriteLine(new Complex(3, 4).Magnitude.ToString("F1", CultureInfo.InvariantCulture));
        var (sum, count) = Tally(new[] { 1, 2, 3 });
        Console.WriteLine($"{sum} {count}");

        var xml = XElement.Parse("<a><b n='1'/><b n='2'/></a>");
        Console.WriteLine(xml.Elements("b").Sum(b => (int)b.Attribute("n")));
        using (var sha = SHA256.Create())
        {
            Console.WriteLine(BitConverter.ToString(sha.ComputeHash(new byte[0]), 0, 4).ToLowerInvariant());
        }
        dynamic anything = "text";
        Console.WriteLine(anything.Length);
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "kept");
        Console.WriteLine(File.ReadAllText(path) + string.Format(CultureInfo.InvariantCulture, "|{0,-6}|{1,8:N2}|{2:X}", "ab", 1234.5, 255));
    }
}
