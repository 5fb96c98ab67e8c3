interface Greeter {
    String greet();
}

public class HelloWorldApplication implements Greeter {
    public String greet() {
        return "any name will do";
    }

    public static void main(String[] args) {
        System.out.println(new HelloWorldApplication().greet());
    }
}
