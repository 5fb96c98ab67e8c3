void main() {
    String name = IO.readln();
    IO.println(greeting(name));
    for (var number : List.of(1, 2, 3)) IO.print(number + " ");
    IO.println();
}

String greeting(String name) {
    return "hello, " + name;
}
