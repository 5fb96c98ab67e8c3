import java.util.ArrayList;
import java.util.List;

public class Main {
    public static void main(String[] args) {
        List raw = new ArrayList();
        raw.add("up");
        System.out.println(raw.get(0));
    }
}
