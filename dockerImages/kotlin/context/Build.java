package execman;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/**
 * Compiles a program and writes how to start it.
 *
 * <p>Usage: {@code Build LIBRARIES CACHED [practised] OUTPUT FILE...} puts the classes into
 * {@code OUTPUT.jar}, and into {@code OUTPUT} the arguments of {@code java}, one in
 * each line, that run the class whose main function the compiler found.
 * A jar that is started by itself could not have Kotlin's libraries beside it. The
 * class path begins with LIBRARIES and CACHED, or the cache that was made with
 * these is not used. With {@code practised} it has compiled something else before.
 */
public final class Build {
    private Build() {}

    public static void main(String[] args) throws IOException {
        int first = 2;
        if (args[first].equals("practised")) {
            first++;
            Practice.run(args[0]);
        }
        System.exit(build(args[0], args[1], args[first], Arrays.copyOfRange(args, first + 1, args.length)));
    }

    private static int build(String libraries, String cached, String output, String[] files) throws IOException {
        String jar = output + ".jar";
        ExitCode code = compile(System.err, libraries, jar, files);
        if (code != ExitCode.OK) {
            return code.getCode();
        }
        String mainClass = mainClass(jar);
        if (mainClass == null) {
            System.err.println(files[0] + ": error: no main function");
            return 1;
        }
        Files.writeString(Path.of(output), "-cp\n" + libraries + ":" + cached + ":" + jar + "\n" + mainClass + "\n");
        return 0;
    }

    static ExitCode compile(PrintStream messages, String libraries, String jar, String... files) {
        var options = Stream.of("-no-stdlib", "-no-reflect", "-cp", libraries, "-d", jar);
        return new K2JVMCompiler().exec(messages, Stream.concat(options, Arrays.stream(files)).toArray(String[]::new));
    }

    /** Returns the class that the compiler named in the jar's manifest; null when it found no main function, or wrote no jar. */
    private static String mainClass(String jar) throws IOException {
        if (!Files.exists(Path.of(jar))) {
            return null;
        }
        try (var file = new JarFile(jar)) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
