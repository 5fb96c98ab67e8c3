// Fails before its Main begins.
class Broken {
    static readonly object value = Make();

    static object Make() {
        System.Console.WriteLine("static");
        throw new System.InvalidOperationException("broken");
    }

    static void Main() { System.Console.WriteLine(value); }
}
